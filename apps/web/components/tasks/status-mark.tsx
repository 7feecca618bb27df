import type { TaskStatus } from '@docket/core/task/schema'
import { cn } from '../../lib/class-names'

const COLOURS: Record<TaskStatus, string> = {
  todo: 'text-mark',
  in_progress: 'text-progress',
  blocked: 'text-danger',
  done: 'text-accent',
  cancelled: 'text-mark',
}

/** The sign of a status: a ring, half full, barred, ticked or crossed. */
export function StatusMark({ status, className }: { status: TaskStatus; className?: string }) {
  const isFilled = status === 'done' || status === 'cancelled'
  return (
    <svg viewBox="0 0 18 18" aria-hidden className={cn('size-4.5 shrink-0', COLOURS[status], className)}>
      <circle
        cx="9"
        cy="9"
        r="7.25"
        fill={isFilled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {status === 'in_progress' && <path d="M9 4.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />}
      {status === 'blocked' && <path d="M5.5 9h7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />}
      {status === 'done' && <Sign d="M5.6 9.3l2.3 2.3 4.5-4.9" />}
      {status === 'cancelled' && <Sign d="M6.4 6.4l5.2 5.2M11.6 6.4l-5.2 5.2" />}
    </svg>
  )
}

const Sign = ({ d }: { d: string }) => (
  <path d={d} fill="none" className="stroke-paper" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
)
