import type { TaskPriority } from '@docket/core/task/schema'
import { cn } from '../../lib/class-names'
import { PRIORITY_WORDS } from '../../lib/tasks/words'

const BARS: Record<TaskPriority, number> = { low: 1, medium: 2, high: 3, urgent: 0 }
const COLOURS: Record<TaskPriority, string> = {
  urgent: 'text-urgent',
  high: 'text-high',
  medium: 'text-mark',
  low: 'text-mark',
}

/** Three bars, as many filled as it matters; urgent is a sign of its own. Told apart by shape, not by colour alone. */
export function PriorityMark({ priority, named = false }: { priority: TaskPriority; named?: boolean }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={cn('size-4 shrink-0', COLOURS[priority])}
      role={named ? 'img' : undefined}
      aria-label={named ? `${PRIORITY_WORDS[priority]} priority` : undefined}
      aria-hidden={named ? undefined : true}
    >
      {priority === 'urgent' ? (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="currentColor" />
          <path d="M8 4.5v4" className="stroke-paper stroke-2" strokeLinecap="round" />
          <circle cx="8" cy="11.3" r="1.1" className="fill-paper" />
        </>
      ) : (
        [0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={2 + bar * 4.5}
            y={10 - bar * 3.5}
            width="3"
            height={4 + bar * 3.5}
            rx="1"
            fill="currentColor"
            opacity={bar < BARS[priority] ? 1 : 0.3}
          />
        ))
      )}
    </svg>
  )
}
