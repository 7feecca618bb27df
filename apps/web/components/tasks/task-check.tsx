'use client'

import { Checkbox } from '@base-ui/react/checkbox'
import type { Task } from '@docket/core/task/schema'
import { cn } from '../../lib/class-names'
import { STATUS_WORDS } from '../../lib/tasks/words'
import { useActions } from '../tasks-provider'
import { StatusMark } from './status-mark'

/** Completes and reopens. Its sign shows the other statuses too. */
export function TaskCheck({ task, className }: { task: Task; className?: string }) {
  const { complete, reopen } = useActions()
  const { title, status, completed } = task
  const isPlain = status === 'todo' || status === 'done'
  return (
    <Checkbox.Root
      checked={completed}
      disabled={task.deletedAt !== null}
      onCheckedChange={(checked) => void (checked ? complete(task) : reopen(task))}
      aria-label={`Complete ${title}${isPlain ? '' : `, now ${STATUS_WORDS[status].toLowerCase()}`}`}
      className={cn(
        'group/check tap-target grid size-4.5 shrink-0 place-items-center rounded-full data-disabled:opacity-60',
        className,
      )}
    >
      <StatusMark status={status} />
      {status === 'todo' && (
        <svg
          viewBox="0 0 18 18"
          aria-hidden
          className="absolute inset-0 size-4.5 text-accent opacity-0 transition-opacity group-hover/check:opacity-100"
        >
          <path
            d="M5.6 9.3l2.3 2.3 4.5-4.9"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.7"
            strokeLinecap="round"
          />
        </svg>
      )}
    </Checkbox.Root>
  )
}
