import { isObject, type JsonObject, textOf } from '../json/object'
import { isoOf, stampOf } from './dates'

const STAMPED = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC: /

/**
 * What an annotation adds to a task's notes: its text, behind its time; without that where it is as old as the task. '' for what
 * is none.
 *
 * @param entry the task's own
 */
export function noteOf(annotation: unknown, entry: string): string {
  const text = isObject(annotation) ? textOf(annotation, 'description') : ''
  if (!isObject(annotation) || !text) return ''
  const at = isoOf(textOf(annotation, 'entry'))
  const isTimed = /^\d{4}-\d\d-\d\dT/.test(at) && stampOf(at) !== stampOf(isoOf(entry))
  return isTimed ? `${at.slice(0, 10)} ${at.slice(11, 16)} UTC: ${text}` : text
}

/** Annotations that are read as these notes: one for each time in them, and what has none is as old as the task. */
export function annotationsOf(notes: string, entry: string): JsonObject[] {
  const parts = notes.split(/\n\n(?=\d{4}-\d\d-\d\d \d\d:\d\d UTC: )/)
  const annotations = parts.map((part) => {
    const [stamp = '', day = '', time = ''] = STAMPED.exec(part) ?? []
    const at = stamp && stampOf(`${day}T${time}:00Z`)
    return at ? { entry: at, description: part.slice(stamp.length) } : { entry, description: part }
  })
  const isSame = annotations.map((one) => noteOf(one, entry)).join('\n\n') === notes
  return isSame && annotations.every(({ description }) => description.trim())
    ? annotations
    : [{ entry, description: notes }]
}
