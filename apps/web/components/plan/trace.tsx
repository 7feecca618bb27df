import type { PlanTrace } from '@docket/core/plan/schema'
import type { ReactNode } from 'react'
import { Subject, TaskNames } from './subject'

/** From requirements to tasks to evidence, and where one of them is missing. */
export function Trace({ listId, trace }: { listId: string; trace: PlanTrace }) {
  const { requirements, requirementsWithoutTask, tasksWithoutRequirement, doneWithoutEvidence } = trace
  const { doneBeforeDependency, changedSince, missingSections } = trace
  const section = ({ document, section: name }: { document: string; section: string }) =>
    [name, document].filter(Boolean).join(' in ')
  return (
    <>
      {requirements.count > 0 && (
        <Subject
          title="Requirements"
          note={`${requirements.count}, ${requirementsWithoutTask.count} of them without a task`}
        >
          <ul className="grid gap-px text-sm">
            {requirements.items.map((one) => (
              <li key={`${one.document} ${one.section}`} className="flex min-h-8 items-start gap-3 py-1">
                <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                  <span className="text-faint tabular-nums">{one.section}</span> {one.title}
                </span>
                <span className={`shrink-0 text-xs tabular-nums ${one.tasks ? 'text-soft' : 'text-warn'}`}>
                  {one.tasks ? `${one.done} of ${one.tasks} done, ${one.evidence} shown` : 'No task'}
                </span>
              </li>
            ))}
          </ul>
        </Subject>
      )}
      <Gap title="Changed since they were planned" found={changedSince.count}>
        <TaskNames listId={listId} tasks={changedSince.items} detail={section} />
      </Gap>
      <Gap title="No document has their section" found={missingSections.count}>
        <TaskNames listId={listId} tasks={missingSections.items} detail={section} />
      </Gap>
      <Gap title="Done before what they depend on" found={doneBeforeDependency.count}>
        <TaskNames listId={listId} tasks={doneBeforeDependency.items} />
      </Gap>
      <Gap title="Done without evidence" found={doneWithoutEvidence.count}>
        <TaskNames listId={listId} tasks={doneWithoutEvidence.items} />
      </Gap>
      {requirements.count > 0 && (
        <Gap title="Tasks without a requirement" found={tasksWithoutRequirement.count}>
          <TaskNames listId={listId} tasks={tasksWithoutRequirement.items} />
        </Gap>
      )}
    </>
  )
}

function Gap({ title, found, children }: { title: string; found: number; children: ReactNode }) {
  if (!found) return null
  return (
    <Subject title={title} note={`${found} ${found === 1 ? 'task' : 'tasks'}`}>
      <details>
        <summary className="cursor-pointer text-sm text-soft">Show</summary>
        {children}
      </details>
    </Subject>
  )
}
