'use client'

import type { LinkedTask } from '@docket/core/dependency/schema'
import type { Task } from '@docket/core/task/schema'
import { X } from 'lucide-react'
import { cn } from '../../../lib/class-names'
import { usePlanWrite } from '../../../lib/plan/use-plan-write'
import { refused } from '../../../lib/tasks/say'
import { useTRPCClient } from '../../../lib/trpc/context'
import { useView } from '../../../lib/view/use-view'
import { StatusMark } from '../../tasks/status-mark'
import { IconButton } from '../../ui/icon-button'
import { AddLine } from './add-line'
import { Part } from './part'

interface Props {
  task: Task
  dependsOn: LinkedTask[]
  dependents: LinkedTask[]
  isReadOnly: boolean
  hasFocus: boolean
}

/** What has to be done before, and what waits for this one. */
export function Dependencies({ task, dependsOn, dependents, isReadOnly, hasFocus }: Props) {
  const client = useTRPCClient()
  const add = usePlanWrite(
    (api, dependsOnId: string) => api.task.addDependency.mutate({ id: task.id, dependsOnId }),
    'The dependency was not added',
  )
  const remove = usePlanWrite(
    (api, dependsOnId: string) => api.task.removeDependency.mutate({ id: task.id, dependsOnId }),
    'The dependency was not removed',
  )

  /** By its ref, in this list first; else by words of its title, if only one task has them. */
  const addByName = async (name: string): Promise<boolean> => {
    try {
      const byRef = await client.task.list.query({ listId: task.listId, ref: name, limit: 1 })
      const found = byRef.items.length ? byRef : await client.task.list.query({ q: name, limit: 2 })
      const others = found.items.filter(({ id }) => id !== task.id)
      const [one, more] = others
      if (one && !more) return await add.write(one.id)
      const reason = one ? 'Several tasks have these words: give the ref, such as T-12' : 'There is no such task'
      refused('The dependency was not added', new Error(reason))
    } catch (error) {
      refused('The dependency was not added', error)
    }
    return false
  }

  return (
    <>
      {(dependsOn.length > 0 || !isReadOnly) && (
        <Part title="Depends on" note={task.waitsFor > 0 && `${task.waitsFor} open`}>
          <Links tasks={dependsOn} onRemove={isReadOnly ? undefined : ({ id }) => void remove.write(id)} />
          {!isReadOnly && (
            <AddLine
              label={`Add a task that ${task.title} depends on`}
              placeholder="Ref or words of a title"
              maxLength={255}
              hasFocus={hasFocus}
              onAdd={addByName}
            />
          )}
        </Part>
      )}
      {dependents.length > 0 && (
        <Part title="Needed by">
          <Links tasks={dependents} />
        </Part>
      )}
    </>
  )
}

function Links({ tasks, onRemove }: { tasks: LinkedTask[]; onRemove?: (task: LinkedTask) => void }) {
  const { open } = useView()
  return (
    <ul className="grid gap-px empty:hidden">
      {tasks.map((task) => (
        <li key={task.id} className="group/line flex min-h-8 items-center gap-2.5 pointer-coarse:min-h-10">
          <StatusMark status={task.status ?? 'todo'} className="size-4" />
          <button
            type="button"
            onClick={() => void open(task.id)}
            className={cn(
              'min-w-0 flex-1 rounded-sm py-1 text-left text-sm [overflow-wrap:anywhere] hover:text-accent',
              task.status === 'done' && 'text-faint line-through',
            )}
          >
            <span className="text-faint tabular-nums">{task.ref}</span> {task.title}
          </button>
          {onRemove && (
            <IconButton
              label={`No longer depend on ${task.title}`}
              className="opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 pointer-coarse:opacity-100"
              onClick={() => onRemove(task)}
            >
              <X aria-hidden className="size-3.5" />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  )
}
