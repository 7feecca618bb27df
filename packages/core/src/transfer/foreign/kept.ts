import { readDue } from '../due'
import type { TaskEntry } from '../entry'
import type { JsonObject } from '../json/object'
import { type Compared, isAsRead } from './original'
import type { ForeignTask } from './task'

const LONGEST_NOTES = 100_000

/**
 * Gives back the value that the import kept of a record as `key`, if what it says of `field` is still so; else `own`.
 *
 * @param read what the import makes of such a record; called once at most
 */
export function keptOf(task: ForeignTask, read: (record: JsonObject) => TaskEntry) {
  let entry: TaskEntry | undefined
  return (key: string, field: Compared, own: unknown): unknown => {
    if (!Object.hasOwn(task.extra, key)) return own
    entry ??= read(task.extra)
    return isAsRead(entry, task, field) ? task.extra[key] : own
  }
}

/** A time that the import kept as it could not read it; undefined for any other value. */
export const unreadable = (kept: unknown): string | undefined =>
  typeof kept === 'string' && !readDue(kept, 'UTC').dueAt ? kept : undefined

/** The fields of a record that have no place in Docket. `known`: those that have. */
export const othersIn = (extra: JsonObject, known: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(extra).filter(([field, value]) => !known.has(field) && value !== null))

/** The notes, whole again where the import had to cut them. */
export function uncutNotes({ notes, extra }: ForeignTask): string {
  const text = notes?.trim() ? notes : ''
  const whole = extra.notes
  if (typeof whole !== 'string' || !whole.startsWith(text) || [...text].length < LONGEST_NOTES) return text
  return whole
}

/** What stands before the comments that the import added to notes; undefined where they no longer end in these. */
export function withoutComments(notes: string, comments: string[]): string | undefined {
  const tail = comments.filter((comment) => comment.trim()).join('\n\n')
  if (!tail) return notes
  if (notes === tail) return ''
  return notes.endsWith(`\n\n${tail}`) ? notes.slice(0, -tail.length - 2) : undefined
}

/** A moment without the fraction of a second that is none. */
export const briefly = (iso: string): string => iso.replace('.000Z', 'Z')
