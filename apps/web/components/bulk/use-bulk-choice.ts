'use client'

import type { Task } from '@docket/core/task/schema'
import type { BulkChange } from '../../lib/tasks/bulk'
import { useBulk } from '../../lib/tasks/use-bulk'
import { useChoice } from '../../lib/tasks/use-choice'
import { BULK_BAR } from './bulk-bar'

/** After these the rows are done with; after others something more may be done to them. */
const LAST_VERBS: BulkChange['verb'][] = ['complete', 'reopen', 'delete', 'restore', 'move']

/** Rows that are chosen, and what is done to all of them. Those that are refused stay chosen. */
export function useBulkChoice(rows: Task[], place: string) {
  const choice = useChoice(rows, place)
  const { run, refusals, settleRefusals } = useBulk()
  const { chosen } = choice

  const clear = () => {
    choice.clear()
    keepFocus(rows.findIndex(({ id }) => id === chosen[0]?.id))
  }

  return {
    choice,
    clear,
    refusals,
    settleRefusals,

    async apply(change: BulkChange): Promise<void> {
      if (!chosen.length) return
      const isLast = LAST_VERBS.includes(change.verb)
      if (isLast) clear()
      const left = await run(chosen, change)
      if (isLast && left.length) choice.only(left.map(({ id }) => id))
    },

    /** Deletes what was refused because something waits for it. */
    async release(tasks: Task[]): Promise<void> {
      settleRefusals()
      choice.clear()
      await run(tasks, { verb: 'delete', release: true })
    },
  }
}

/** The bar goes with the choice. Who was in it comes to the row that the choice began with, or the one in its place. */
function keepFocus(at: number): void {
  const bar = document.getElementById(BULK_BAR)
  const { activeElement } = document
  if (activeElement?.closest('[data-task]')) return
  const place = () => {
    if (bar?.isConnected) return
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row-focus]')]
    const target = rows[Math.min(Math.max(at, 0), rows.length - 1)] ?? document.getElementById('tasks')
    target?.focus({ preventScroll: true })
  }
  requestAnimationFrame(place)
}
