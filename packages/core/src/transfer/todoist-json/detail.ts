import type { DetailEntry } from '../entry'
import { isObject, type JsonObject, textOf } from '../json/object'
import { storable, storableJson } from '../storable'

const taskOf = (record: JsonObject) => textOf(record, 'item_id') || textOf(record, 'task_id')

/** A comment: its text goes to the notes; who wrote it, when, what was attached, and how it can be told from the notes, to `extra`. */
export function* commentEntries(comment: JsonObject): Generator<DetailEntry> {
  const { content } = comment
  const task = taskOf(comment)
  if (typeof content === 'string' && content.trim()) {
    yield { kind: 'detail', of: 'notes', task, field: 'notes', value: storable(content) }
  }
  const file = isObject(comment.file_attachment) ? textOf(comment.file_attachment, 'file_name') : ''
  const reason = comment.file_attachment
    ? `Docket has no attachments (${storable(file).slice(0, 100)}): noted, but not shown`
    : 'Who wrote the comment, and when, is kept, but not shown'
  yield { kind: 'detail', of: 'extra', task, field: 'notes', value: storableJson(comment), reason }
}

export function reminderEntry(reminder: JsonObject): DetailEntry {
  const reason = 'Docket has no reminders: kept, but not shown'
  return {
    kind: 'detail',
    of: 'extra',
    task: taskOf(reminder),
    field: 'reminders',
    value: storableJson(reminder),
    reason,
  }
}
