import type { TaskPriority, TaskStatus } from '@docket/core/task/schema'
import { cn } from '../../lib/class-names'
import { LabelChip } from '../tasks/label-chip'
import { PriorityMark } from '../tasks/priority-mark'
import { StatusMark } from '../tasks/status-mark'

interface Sample {
  title: string
  status: TaskStatus
  priority?: TaskPriority
  label?: string
  due?: string
}

const SAMPLES: Sample[] = [
  { title: 'Send the offer to the printer', status: 'done' },
  { title: 'Renew the passport', status: 'todo', priority: 'urgent', label: 'errands', due: 'Today' },
  { title: 'Draft the talk for the meet-up', status: 'in_progress', priority: 'high', due: 'Friday' },
  { title: 'Book the quiet table at seven', status: 'todo', label: 'phone' },
  { title: 'Hang the shelves', status: 'blocked', label: 'home' },
  { title: 'Read the chapter on queues', status: 'todo', priority: 'low' },
]

/** What the app looks like, in a few rows. Decoration: it says nothing that the text beside it doesn't. */
export function ListPicture() {
  return (
    <div aria-hidden className="rounded-xl bg-raised py-3 pr-3 pl-2 shadow-pop select-none">
      <p className="py-1.5 pl-7 text-[1rem] font-semibold tracking-tight">This week</p>
      {SAMPLES.map(({ title, status, priority, label, due }) => (
        <div key={title} className="relative flex h-9.5 items-center gap-2.5 pl-7">
          {priority && (
            <span className="absolute left-1.5">
              <PriorityMark priority={priority} />
            </span>
          )}
          <StatusMark status={status} />
          <span className={cn('min-w-0 flex-1 truncate', status === 'done' && 'text-faint line-through')}>{title}</span>
          {label && <LabelChip name={label} />}
          {due && <span className={cn('text-xs', due === 'Today' ? 'text-good' : 'text-faint')}>{due}</span>}
        </div>
      ))}
    </div>
  )
}
