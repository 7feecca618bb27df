'use client'

import { type DragEvent, useState } from 'react'
import type { Gap, Placed } from './order'

export interface DropMark {
  id: string
  side: 'above' | 'below'
}

/**
 * Rows that can be dragged to another place between the rows. Keys do the same (`J`, `K`).
 *
 * @param kind what they are: their elements have the id as `data-<kind>`, and only rows of a kind can be dropped among them
 */
export function useRowDrag<Row extends Placed>(
  kind: 'task' | 'list' | 'view',
  rows: Row[],
  onMove: (id: string, gap: Gap<Row>) => void,
) {
  const [mark, setMark] = useState<DropMark>()
  // What a dragged row carries, so that files and texts from elsewhere are none.
  const type = `application/x-docket-${kind}`

  const rowOf = (event: DragEvent) =>
    event.target instanceof Element ? event.target.closest<HTMLElement>(`[data-${kind}]`) : null

  const markAt = (event: DragEvent): DropMark | undefined => {
    const row = rowOf(event)
    const id = row?.dataset[kind]
    if (!row || !id) return undefined
    const { top, height } = row.getBoundingClientRect()
    return { id, side: event.clientY < top + height / 2 ? 'above' : 'below' }
  }

  return {
    mark,
    handlers: {
      onDragStart(event: DragEvent) {
        const id = rowOf(event)?.dataset[kind]
        if (!id) return
        event.dataTransfer.setData(type, id)
        event.dataTransfer.effectAllowed = 'move'
      },
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes(type)) return
        event.preventDefault()
        const next = markAt(event)
        if (next?.id !== mark?.id || next?.side !== mark?.side) setMark(next)
      },
      onDragLeave(event: DragEvent) {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          setMark(undefined)
      },
      onDragEnd: () => setMark(undefined),
      onDrop(event: DragEvent) {
        const id = event.dataTransfer.getData(type)
        const to = markAt(event)
        setMark(undefined)
        if (!id || !to || to.id === id) return
        event.preventDefault()
        const others = rows.filter((row) => row.id !== id)
        const at = others.findIndex((row) => row.id === to.id) + (to.side === 'below' ? 1 : 0)
        onMove(id, { low: others[at - 1], high: others[at] })
      },
    },
  }
}
