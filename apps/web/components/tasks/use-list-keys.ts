'use client'

import type { Task } from '@docket/core/task/schema'
import { useKeys } from '../../lib/keys/use-keys'
import { type Gap, gapBeside } from '../../lib/tasks/use-move'
import { useActions } from '../tasks-provider'

interface Props {
  rows: Task[]
  /** Absent where the rows are in another order than their own. */
  onMove?: (id: string, gap: Gap) => void
  onOpen: (id: string) => unknown
  onEdit: (id: string) => void
}

const ROW = '[data-task]'

export const focusRow = (id: string) =>
  document.querySelector<HTMLElement>(`[data-task="${id}"] [data-row-focus]`)?.focus({ preventScroll: true })

const rowElements = () => [...document.querySelectorAll<HTMLElement>(ROW)]
const rowInFocus = () => document.activeElement?.closest<HTMLElement>(ROW) ?? undefined

function step(by: 1 | -1): boolean {
  const all = rowElements()
  const here = rowInFocus()
  const at = here ? all.indexOf(here) + by : by === 1 ? 0 : all.length - 1
  const next = all[Math.max(0, Math.min(at, all.length - 1))]
  next?.querySelector<HTMLElement>('[data-row-focus]')?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

/** The keys that act on the row which has the focus. */
export function useListKeys({ rows, onMove, onOpen, onEdit }: Props): void {
  const { complete, reopen, remove } = useActions()
  const onRow = (act: (task: Task) => unknown) => () => {
    const task = rows.find(({ id }) => id === rowInFocus()?.dataset.task)
    if (!task) return false
    void act(task)
    return true
  }
  const onLiving = (act: (task: Task) => unknown) => onRow((task) => task.deletedAt === null && act(task))
  const edit = onLiving((task) => onEdit(task.id))
  const shift = (by: 1 | -1) =>
    onLiving((task) => {
      const gap = gapBeside(rows, task.id, by)
      if (gap) onMove?.(task.id, gap)
    })
  const down = () => step(1)
  const up = () => step(-1)

  useKeys({
    j: down,
    k: up,
    J: shift(1),
    K: shift(-1),
    ArrowDown: () => rowInFocus() !== undefined && down(),
    ArrowUp: () => rowInFocus() !== undefined && up(),
    x: onLiving((task) => (task.completed ? reopen(task) : complete(task))),
    e: edit,
    Enter: () => (document.activeElement?.matches('[data-row-focus]') ? edit() : false),
    o: onRow((task) => onOpen(task.id)),
    Delete: onLiving(remove),
    Backspace: onLiving(remove),
  })
}
