import type { PlanProgress } from '@docket/core/plan/schema'
import { Subject, TaskNames } from './subject'

interface Props {
  listId: string
  progress: PlanProgress
}

/** Who works on what, what waits for an answer, what has to be done one after the other, and who did what. */
export function People({ listId, progress: { working, blocked, criticalPath, workers } }: Props) {
  return (
    <>
      {working.length > 0 && (
        <Subject title="Who works on what">
          <TaskNames listId={listId} tasks={working} detail={({ worker }) => worker} />
        </Subject>
      )}
      {blocked.length > 0 && (
        <Subject title="Blocked" note="Each waits for an answer">
          <TaskNames listId={listId} tasks={blocked} detail={({ needed }) => needed} />
        </Subject>
      )}
      {criticalPath.length > 1 && (
        <Subject title="Longest way" note={`${criticalPath.length} tasks have to be done one after the other`}>
          <TaskNames listId={listId} tasks={criticalPath.tasks} isOrdered />
        </Subject>
      )}
      {workers.length > 0 && (
        <Subject title="Who did what">
          <ul className="grid gap-1 text-sm">
            {workers.map(({ worker, done }) => (
              <li key={worker} className="flex justify-between gap-4">
                <span className="[overflow-wrap:anywhere]">{worker ?? 'Without a claim'}</span>
                <span className="text-faint tabular-nums">{done} done</span>
              </li>
            ))}
          </ul>
        </Subject>
      )}
    </>
  )
}
