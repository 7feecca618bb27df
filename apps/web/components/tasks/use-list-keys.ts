'use client'

import type { Task } from '@docket/core/task/schema'
import { useKeys } from '../../lib/keys/use-keys'
import { type Gap, gapBeside } from '../../lib/order'
import { BULK_BAR } from '../bulk/bulk-bar'
import type { useBulkChoice } from '../bulk/use-bulk-choice'
import { useActions } from '../tasks-provider'

interface Props {
  rows: Task[]
  /** Absent where the rows are in another order than their own. */
  onMove?: (id: string, gap: Gap<Task>) => void
  onOpen: (id: string) => unknown
  onEdit: (id: string) => void
  bulk: ReturnType<typeof useBulkChoice>
}

const ROW = '[data-task]'

export const focusRow = (id: string) =>
  document.querySelector<HTMLElement>(`[data-task="${id}"] [data-row-focus]`)?.focus({ preventScroll: true })

const rowElements = () => [...document.querySelectorAll<HTMLElement>(ROW)]
const rowInFocus = () => document.activeElement?.closest<HTMLElement>(ROW) ?? undefined

function focusBar(): boolean {
  const first = document.querySelector<HTMLElement>(`#${BULK_BAR} button:not([disabled])`)
  first?.focus()
  return first !== null
}

function step(by: 1 | -1): boolean {
  const all = rowElements()
  const here = rowInFocus()
  const at = here ? all.indexOf(here) + by : by === 1 ? 0 : all.length - 1
  const next = all[Math.max(0, Math.min(at, all.length - 1))]
  next?.querySelector<HTMLElement>('[data-row-focus]')?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

/** The keys that act on the row which has the focus, or on those that are chosen. */
export function useListKeys({ rows, onMove, onOpen, onEdit, bulk }: Props): void {
  const { complete, reopen, remove } = useActions()
  const { choice, apply, clear } = bulk
  const { chosen } = choice
  const areLiving = chosen.every(({ deletedAt }) => deletedAt === null)
  /** With rows chosen, the key is for all of these. */
  const onChosen = (all: () => unknown, one: () => boolean) => () => {
    if (!chosen.length) return one()
    if (areLiving) void all()
    return true
  }
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
  /** With Shift, the row that one leaves is chosen, and the one that one comes to. */
  const arrow = (by: 1 | -1) => (event: KeyboardEvent) => {
    const left = rowInFocus()?.dataset.task
    if (left === undefined) return false
    step(by)
    const reached = rowInFocus()?.dataset.task
    if (event.shiftKey && reached) choice.add(left, reached)
    return true
  }
  const areOver = chosen.every(({ completed }) => completed)
  const trash = onChosen(() => apply({ verb: 'delete' }), onLiving(remove))

  useKeys({
    j: down,
    k: up,
    J: shift(1),
    K: shift(-1),
    ArrowDown: arrow(1),
    ArrowUp: arrow(-1),
    x: onChosen(
      () => apply({ verb: areOver ? 'reopen' : 'complete' }),
      onLiving((task) => (task.completed ? reopen(task) : complete(task))),
    ),
    s: onRow(({ id }) => choice.toggle(id)),
    S: onRow(({ id }) => choice.extend(id)),
    a: () => rows.length > 0 && choice.all(),
    b: () => focusBar(),
    Escape: () => (choice.isOn ? clear() : false),
    e: edit,
    Enter: () => (document.activeElement?.matches('[data-row-focus]') ? edit() : false),
    o: onRow((task) => onOpen(task.id)),
    Delete: trash,
    Backspace: trash,
  })
}
