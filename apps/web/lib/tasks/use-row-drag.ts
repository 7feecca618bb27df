'use client'

import type { Task } from '@docket/core/task/schema'
import { type DragEvent, useState } from 'react'
import type { Gap } from './use-move'

/** What a dragged row carries, so that files and texts from elsewhere are none. */
export const TASK_TYPE = 'application/x-docket-task'

export interface DropMark {
  id: string
  side: 'above' | 'below'
}

const rowOf = (event: DragEvent) =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-task]') : null

/** Rows that can be dragged to another place between the rows. Keys do the same (`J`, `K`). */
export function useRowDrag(rows: Task[], onMove: (id: string, gap: Gap) => void) {
  const [mark, setMark] = useState<DropMark>()

  const markAt = (event: DragEvent): DropMark | undefined => {
    const row = rowOf(event)
    const { task: id } = row?.dataset ?? {}
    if (!row || !id) return undefined
    const { top, height } = row.getBoundingClientRect()
    return { id, side: event.clientY < top + height / 2 ? 'above' : 'below' }
  }

  return {
    mark,
    handlers: {
      onDragStart(event: DragEvent) {
        const id = rowOf(event)?.dataset.task
        if (!id) return
        event.dataTransfer.setData(TASK_TYPE, id)
        event.dataTransfer.effectAllowed = 'move'
      },
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes(TASK_TYPE)) return
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
        const id = event.dataTransfer.getData(TASK_TYPE)
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
