'use client'

import type { Task } from '@docket/core/task/schema'
import { useClock } from '../../lib/time/clock'
import { momentWords } from '../../lib/time/due'

/** When it came, when it last changed, when it was done. */
export function PanelDates({ task }: { task: Task }) {
  const clock = useClock()
  const rows = {
    Created: task.createdAt,
    Changed: task.updatedAt,
    Completed: task.completedAt,
    Deleted: task.deletedAt,
  }
  return (
    <dl className="grid gap-0.5 border-t pt-3 text-xs text-faint">
      {Object.entries(rows).map(
        ([name, at]) =>
          at && (
            <div key={name} className="grid grid-cols-[5.5rem_minmax(0,1fr)]">
              <dt>{name}</dt>
              <dd className="tabular-nums">{momentWords(at, clock)}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
