import type { Task } from '@docket/core/task/schema'
import { Hourglass, Repeat, UserRoundCheck } from 'lucide-react'
import { cn } from '../../lib/class-names'
import { recurrenceWords } from '../../lib/tasks/recurrence'
import { STATUS_WORDS } from '../../lib/tasks/words'
import { DueText } from './due-text'
import { LabelChip } from './label-chip'

/** More would leave the title no room. */
const MOST_LABELS = 3

/** Below the title, however deep it stands. */
const INDENTS = ['max-sm:pl-7', 'max-sm:pl-13', 'max-sm:pl-19', 'max-sm:pl-25', 'max-sm:pl-31']

interface Props {
  task: Task
  depth: number
  labels: string[]
  listName?: string
}

/** What is known of a task besides its title; on a phone a line of its own, below the title. */
export function RowDetails({ task, depth, labels, listName }: Props) {
  const hasWord = task.status === 'in_progress' || task.status === 'blocked' || task.status === 'cancelled'
  const isEmpty = !hasWord && !labels.length && !task.dueAt && !listName && !task.claim && !task.waitsFor
  return (
    <div
      className={cn(
        'pointer-events-none order-last flex min-w-0 basis-full flex-wrap items-center gap-x-2.5 gap-y-1 max-sm:-mt-1 max-sm:pb-1 sm:order-none sm:basis-auto sm:flex-nowrap sm:overflow-hidden',
        INDENTS[depth],
        isEmpty && 'hidden',
      )}
    >
      {hasWord && <span className="shrink-0 text-xs whitespace-nowrap text-faint">{STATUS_WORDS[task.status]}</span>}
      {task.claim && (
        <span title={`${task.claim.worker} works on it`} className="flex min-w-0 items-center gap-1 text-xs text-faint">
          <UserRoundCheck aria-hidden className="size-3.5 shrink-0" />
          <span className="max-w-24 truncate">{task.claim.worker}</span>
        </span>
      )}
      {task.waitsFor > 0 && !task.completed && (
        <span title={`Waits for ${task.waitsFor} open`} className="flex shrink-0 items-center gap-1 text-xs text-faint">
          <Hourglass aria-hidden className="size-3.5" />
          <span className="sr-only">Waits for </span>
          {task.waitsFor}
        </span>
      )}
      {labels.slice(0, MOST_LABELS).map((name) => (
        <LabelChip key={name} name={name} />
      ))}
      {labels.length > MOST_LABELS && (
        <span title={labels.slice(MOST_LABELS).join(', ')} className="shrink-0 text-xs text-faint">
          +{labels.length - MOST_LABELS}
          <span className="sr-only"> labels</span>
        </span>
      )}
      <DueText task={task} />
      {task.recurrence && (
        <span title={recurrenceWords(task.recurrence)} className="shrink-0 text-faint">
          <Repeat aria-hidden className="size-3.5" />
          <span className="sr-only">Repeats</span>
        </span>
      )}
      {listName && <span className="max-w-32 min-w-0 truncate text-xs text-faint">{listName}</span>}
    </div>
  )
}
