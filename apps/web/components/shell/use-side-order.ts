'use client'

import { type Gap, gapBeside, gapOf, type Placed } from '../../lib/order'
import { useRowDrag } from '../../lib/use-row-drag'

/** How a row of the sidebar changes its place. */
export interface SideOrder {
  kind: 'list' | 'view'
  dropSide?: 'above' | 'below'
  /** Absent for the first row. */
  onUp?: () => void
  /** Absent for the last one. */
  onDown?: () => void
}

/** Rows of the sidebar that are put in order by dragging, by keys and by their menus. */
export function useSideOrder<Row extends Placed>(
  kind: SideOrder['kind'],
  rows: Row[],
  onMove: (row: Row, to: Gap<Row>, from: Gap<Row>) => void,
) {
  const move = (id: string, to: Gap<Row>) => {
    const row = rows.find((one) => one.id === id)
    if (row) onMove(row, to, gapOf(rows, id))
  }
  const { mark, handlers } = useRowDrag(kind, rows, move)

  const orderOf = (id: string): SideOrder => {
    const [up, down] = [gapBeside(rows, id, -1), gapBeside(rows, id, 1)]
    return {
      kind,
      dropSide: mark?.id === id ? mark.side : undefined,
      onUp: up && (() => move(id, up)),
      onDown: down && (() => move(id, down)),
    }
  }
  return { handlers, orderOf }
}
