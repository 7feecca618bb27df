'use client'

import type { Task } from '@docket/core/task/schema'
import { CalendarDays } from 'lucide-react'
import { cn } from '../../lib/class-names'
import { useClock } from '../../lib/time/clock'
import { dueWords } from '../../lib/time/due'

interface Props {
  task: Pick<Task, 'dueAt' | 'completed'>
  /** What it stands beside says already that it is the due date. */
  isNamed?: boolean
}

export function DueText({ task: { dueAt, completed }, isNamed }: Props) {
  const clock = useClock()
  if (!dueAt) return null
  const { text, full, when } = dueWords(dueAt, clock)
  const isLate = when === 'past' && !completed
  return (
    <span
      title={full}
      className={cn(
        'inline-flex shrink-0 items-center gap-1 text-xs whitespace-nowrap tabular-nums',
        isLate ? 'text-danger' : when === 'today' && !completed ? 'text-good' : 'text-faint',
      )}
    >
      <CalendarDays aria-hidden className="size-3.5" />
      <time dateTime={dueAt}>
        <span className="sr-only">{isLate ? 'Overdue, ' : isNamed ? '' : 'Due '}</span>
        {text}
      </time>
    </span>
  )
}
