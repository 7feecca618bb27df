import type { TaskPriority, TaskSort, TaskStatus } from '@docket/core/task/schema'

export const STATUS_WORDS: Record<TaskStatus, string> = {
  todo: 'To do',
  in_progress: 'In progress',
  blocked: 'Blocked',
  done: 'Done',
  cancelled: 'Cancelled',
}

export const PRIORITY_WORDS: Record<TaskPriority, string> = {
  urgent: 'Urgent',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

export const SORT_WORDS: Record<TaskSort, { name: string; asc: string; desc: string }> = {
  position: { name: 'List order', asc: 'First to last', desc: 'Last to first' },
  dueAt: { name: 'Due date', asc: 'Soonest first', desc: 'Latest first' },
  priority: { name: 'Priority', asc: 'Low to urgent', desc: 'Urgent to low' },
  title: { name: 'Title', asc: 'A to Z', desc: 'Z to A' },
  createdAt: { name: 'Created', asc: 'Oldest first', desc: 'Newest first' },
  updatedAt: { name: 'Updated', asc: 'Oldest first', desc: 'Newest first' },
}

export const STATUSES = keysOf(STATUS_WORDS)
export const PRIORITIES = keysOf(PRIORITY_WORDS)
export const SORTS = keysOf(SORT_WORDS)

/** The statuses of what is still to be dealt with. */
export const OPEN: TaskStatus[] = ['todo', 'in_progress', 'blocked']

/** Guarantee: the object's own keys are exactly K, as the records above are written out in full. */
function keysOf<K extends string>(record: Record<K, unknown>): K[] {
  return Object.keys(record) as K[]
}
