import type { TaskEntry } from '../entry'
import type { ForeignTask } from './task'

type Compared = 'title' | 'notes' | 'section' | 'status' | 'priority' | 'dueAt' | 'recurrence' | 'labels'

/** What Docket takes where a file says nothing. */
const DEFAULTS: Partial<Record<Compared, unknown>> = { status: 'todo', priority: 'medium', labels: [] }

/**
 * Whether a field of a task is as the import made it of the original, which was not changed then: so its own words can be given
 * back. `fields` is what the import makes of it today.
 */
export function isAsRead({ fields }: TaskEntry, task: ForeignTask, field: Compared): boolean {
  return wordsOf(fields[field] || DEFAULTS[field]) === wordsOf(task[field])
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify([...new Set(value)].sort())
  if (typeof value === 'object' && value !== null) return JSON.stringify(Object.entries(value).sort())
  return JSON.stringify(value ?? '')
}
