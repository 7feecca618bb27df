import type { TaskEntry } from '../entry'
import { worded } from '../storable'
import type { ExportLosses } from './losses'
import type { ForeignTask } from './task'

export type Compared = 'title' | 'notes' | 'section' | 'status' | 'priority' | 'dueAt' | 'recurrence' | 'labels'

/** What Docket takes where a file says nothing. */
const DEFAULTS: Partial<Record<Compared, unknown>> = { status: 'todo', priority: 'medium', labels: [] }

/** Whether all of these fields are. */
export const areAsRead = (entry: TaskEntry, task: ForeignTask, fields: readonly Compared[]): boolean =>
  fields.every((field) => isAsRead(entry, task, field))

/** Whether two records are read as the same task, whatever else they hold. */
export function isSameTask(one: TaskEntry, other: TaskEntry): boolean {
  return one.parent === other.parent && said(one.fields) === said(other.fields)
}

function said({ id, extra, labels, status, priority, ...fields }: Record<string, unknown>): string {
  const taken = [status ?? DEFAULTS.status, priority ?? DEFAULTS.priority]
  return [wordsOf(fields), wordsOf(labels), ...taken].join()
}

/**
 * What can be given back of an original: all of it, if the task that is read from it then is still the same; else, part by part,
 * what does not change the task.
 *
 * @param parts what is kept of the original, by name
 * @param isSame whether a record with these parts is read as the task is now
 */
export function stillTrue<Part>(parts: Record<string, Part>, isSame: (some: Record<string, Part>) => boolean) {
  if (!Object.keys(parts).length || isSame(parts)) return parts
  let kept: Record<string, Part> = {}
  for (const [name, part] of Object.entries(parts)) {
    const more = { ...kept, [name]: part }
    if (isSame(more)) kept = more
  }
  return kept
}

/** Tells what of an original is not given back, as the task is another one now, or as it could not be read. */
export function tellLeft<Part>(
  task: ForeignTask,
  parts: Record<string, Part>,
  kept: Record<string, Part>,
  losses: ExportLosses,
): void {
  for (const [name, part] of Object.entries(parts))
    if (!Object.hasOwn(kept, name))
      losses.lose(task, name, worded(part), 'As it was imported, it does not fit the task')
}

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
