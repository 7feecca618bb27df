import type { TaskName } from '@docket/core/plan/schema'
import type { ReactNode } from 'react'
import { StatusMark } from '../tasks/status-mark'
import { TaskLink } from './task-link'

export function Subject({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-2">
      <div className="border-b pb-1.5">
        <h2 className="font-semibold">{title}</h2>
        {note && <p className="text-sm text-soft">{note}</p>}
      </div>
      {children}
    </section>
  )
}

interface Props<T extends TaskName> {
  listId: string
  tasks: T[]
  /** What is said of each beside its title. */
  detail?: (task: T) => ReactNode
  isOrdered?: boolean
  none?: string
}

/** Tasks by ref and title; each opens the task itself. */
export function TaskNames<T extends TaskName>({ listId, tasks, detail, isOrdered, none }: Props<T>) {
  if (!tasks.length) return <p className="text-sm text-faint">{none}</p>
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <List className="grid gap-px text-sm">
      {tasks.map((task, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a task may be there twice, for two of its sections
        <li key={`${task.id} ${index}`} className="flex min-h-8 items-start gap-2.5 py-1">
          <StatusMark status={task.status} className="mt-0.5 size-4" />
          <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <TaskLink listId={listId} task={task} />
            {detail && <p className="text-xs text-soft">{detail(task)}</p>}
          </div>
        </li>
      ))}
    </List>
  )
}
