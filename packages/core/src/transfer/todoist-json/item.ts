import { Temporal } from 'temporal-polyfill'
import { Findings } from '../findings'
import { asKept } from '../foreign/json-pieces'
import { briefly, keptOf, othersIn, uncutNotes, unreadable, withoutComments } from '../foreign/kept'
import type { ExportLosses } from '../foreign/losses'
import { areAsRead } from '../foreign/original'
import type { ForeignTask } from '../foreign/task'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import { wordsOf } from '../todoist/repeat-words'
import { repeatIn, taskEntry } from './task'

/** Where an item stands: the ids that the file has for it and for what is around it. */
export interface Place {
  id: unknown
  projectId: string
  sectionId: string | null
  parentId: unknown
  order: number
}

const PRIORITIES = { low: 1, medium: 2, high: 3, urgent: 4 }

/** Fields that are made of the task, or stand elsewhere in the file. */
const MADE = new Set(
  `id content description labels due priority checked is_completed child_order order section_id parent_id project_id added_at
  created_at completed_at updated_at uncompletable notes reminders`.split(/\s+/),
)

/** A task as an item of the Sync API. */
export function itemOf(task: ForeignTask, place: Place, timeZone: string, losses: ExportLosses): JsonObject {
  const { extra } = task
  const read = readerIn(timeZone)
  const kept = keptOf(task, read)
  tellState(task, losses)
  return {
    id: place.id,
    project_id: place.projectId,
    section_id: place.sectionId,
    parent_id: place.parentId,
    child_order: place.order,
    content: task.title,
    description: descriptionOf(task, losses),
    priority: kept('priority', 'priority', PRIORITIES[task.priority]),
    due: dueOf(task, timeZone, read, losses),
    labels: kept('labels', 'labels', task.labels),
    checked: isDone(task),
    added_at: unreadable(extra.added_at) ?? unreadable(extra.created_at) ?? briefly(task.createdAt),
    completed_at: isDone(task) ? (unreadable(extra.completed_at) ?? briefly(task.completedAt ?? task.updatedAt)) : null,
    updated_at: briefly(task.updatedAt),
    ...othersIn(extra, MADE),
  }
}

/** The comments on a task and its reminders, as far as they still hold, under the id that the task has in this file. */
export function detailsOf(task: ForeignTask, field: 'notes' | 'reminders', id: unknown): JsonObject[] {
  if (field === 'notes' && descriptionWithoutComments(task) === undefined) return []
  return itemsOf(task.extra, field)
    .filter((detail) => isObject(detail))
    .map(({ item_id, task_id, ...detail }) => ({ ...detail, item_id: id }))
}

const isDone = ({ status }: ForeignTask) => status === 'done' || status === 'cancelled'

function readerIn(timeZone: string) {
  return (item: JsonObject) =>
    taskEntry(0, item, { target: { format: 'todoist-json', timeZone }, findings: new Findings(), told: new Set() })
}

function tellState(task: ForeignTask, losses: ExportLosses): void {
  const { status } = task
  if (status === 'cancelled') losses.lose(task, 'status', status, 'Written as completed')
  else if (status === 'blocked' || status === 'in_progress') losses.lose(task, 'status', status, 'Written as open')
}

function descriptionWithoutComments(task: ForeignTask): string | undefined {
  const comments = itemsOf(task.extra, 'notes').map((comment) => (isObject(comment) ? textOf(comment, 'content') : ''))
  return withoutComments(uncutNotes(task), comments)
}

function descriptionOf(task: ForeignTask, losses: ExportLosses): string {
  const description = descriptionWithoutComments(task)
  if (description !== undefined) return description
  losses.lose(task, 'notes', uncutNotes(task), 'They were changed: the comments in them are part of the description')
  return uncutNotes(task)
}

/** A due date as it was, if it says what is so now. The import keeps one that it did not understand, without what was around it. */
function dueOf(task: ForeignTask, timeZone: string, read: ReturnType<typeof readerIn>, losses: ExportLosses): unknown {
  const { dueAt, recurrence } = task
  const { due } = task.extra
  const asBefore = (typeof due === 'string' ? [{ date: due, is_recurring: false }, due] : [due]).find(
    (one) => one !== undefined && areAsRead(read({ due: one, checked: isDone(task) }), task, ['dueAt', 'recurrence']),
  )
  if (asBefore !== undefined) return asKept(asBefore)
  if (!dueAt) return null
  const date = briefly(dueAt)
  const isKept = isObject(due) && due.is_recurring === true && !recurrence && !repeatIn(due)
  const words = isKept || isDone(task) ? undefined : wordsFor(task, losses)
  const around = isKept ? due : { lang: 'en', string: words ?? date, is_recurring: words !== undefined }
  const zone = textOf(around, 'timezone') || recurrence?.timeZone || timeZone
  return asKept({ ...around, date, timezone: dueAt.length > 10 ? zone : null })
}

/** How the task comes again, in words; the date itself says when it is due. */
function wordsFor({ recurrence, dueAt, ...task }: ForeignTask, losses: ExportLosses): string | undefined {
  if (!recurrence) return undefined
  const words = wordsOf(recurrence)
  if (!words) losses.lose(task, 'recurrence', recurrence.rule, 'Docket has no words for this that Todoist knows')
  else if (recurrence.start)
    losses.lose(task, 'recurrence', recurrence.start, 'The series is counted from the due date there')
  const time = dueAt && dueAt.length > 10 ? ` at ${timeIn(dueAt, recurrence.timeZone)}` : ''
  return words && `${words}${time}`
}

const timeIn = (iso: string, timeZone: string) =>
  Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' })
