import { Temporal } from 'temporal-polyfill'
import { TimeZone } from '../../text/time'
import { Findings } from '../findings'
import { asKept } from '../foreign/json-pieces'
import { briefly, keptOf, othersIn, uncutNotes, unreadable } from '../foreign/kept'
import type { ExportLosses } from '../foreign/losses'
import { isAsRead } from '../foreign/original'
import type { ForeignTask } from '../foreign/task'
import { markdownOf } from '../html'
import { isObject, type JsonObject, textOf } from '../json/object'
import { storable } from '../storable'
import { patternOf } from './pattern'
import { readTask, zoneOf } from './task'

const STATUSES = {
  todo: 'notStarted',
  in_progress: 'inProgress',
  blocked: 'waitingOnOthers',
  done: 'completed',
  cancelled: 'completed',
}
const IMPORTANCES = { low: 'low', medium: 'normal', high: 'high', urgent: 'high' }

/** Where a due time does not stand at midnight, which would mean the day. */
const AN_HOUR_ON = 'Etc/GMT-1'

/** Fields that are made of the task. */
const MADE = new Set(
  `id title status importance body dueDateTime completedDateTime createdDateTime lastModifiedDateTime categories recurrence
  checklistItems listId attachments hasAttachments isReminderOn reminderDateTime notes`.split(/\s+/),
)

/** A task as Graph has it, but for its steps. */
export function todoTaskOf(task: ForeignTask, timeZone: string, losses: ExportLosses): JsonObject {
  const { extra, status, priority } = task
  const read = (record: JsonObject) =>
    readTask(0, record, {
      list: undefined,
      target: { format: 'microsoft-todo', timeZone },
      findings: new Findings(),
      told: new Set(),
    })
  const kept = keptOf(task, read)
  if (status === 'cancelled') losses.lose(task, 'status', status, 'Written as completed')
  if (priority === 'urgent') losses.lose(task, 'priority', priority, 'Microsoft To Do has nothing above high')
  return {
    id: idOf(task),
    title: task.title,
    status: kept('status', 'status', STATUSES[status]),
    importance: kept('importance', 'priority', IMPORTANCES[priority]),
    body: bodyOf(task),
    categories: kept('categories', 'labels', task.labels),
    ...datesOf(task, timeZone, read, losses),
    createdDateTime: unreadable(extra.createdDateTime) ?? briefly(task.createdAt),
    lastModifiedDateTime: briefly(task.updatedAt),
    ...(isDone(task) && { completedDateTime: completionOf(task) }),
    ...(!isDone(task) && extra.completedDateTime ? { completedDateTime: extra.completedDateTime } : {}),
    ...('reminderDateTime' in extra && { isReminderOn: true, reminderDateTime: extra.reminderDateTime }),
    ...('attachments' in extra && {
      hasAttachments: true,
      ...(extra.attachments !== true && { attachments: extra.attachments }),
    }),
    ...othersIn(extra, MADE),
  }
}

/** A subtask that has no more than a step can hold; the import puts a title of several lines in the notes. */
export function stepOf(task: ForeignTask): JsonObject {
  const { title, notes, status, createdAt, completedAt, updatedAt, extra } = task
  const checked = unreadable(extra.checkedDateTime) ?? briefly(completedAt ?? updatedAt)
  return {
    id: idOf(task),
    displayName: notes?.trim() || title,
    createdDateTime: unreadable(extra.createdDateTime) ?? briefly(createdAt),
    isChecked: status === 'done',
    ...(status === 'done' && { checkedDateTime: checked }),
  }
}

const isDone = ({ status }: ForeignTask) => status === 'done' || status === 'cancelled'

const idOf = ({ id, extra }: ForeignTask) => textOf(extra, 'id') || id

function bodyOf(task: ForeignTask): JsonObject {
  const text = uncutNotes(task)
  const { body } = task.extra
  const isSame = isObject(body) && storable(markdownOf(textOf(body, 'content')).text) === text
  return isSame ? body : { content: text, contentType: 'text' }
}

function completionOf({ extra, completedAt, updatedAt }: ForeignTask): unknown {
  const text = unreadable(extra.completedDateTime)
  return { dateTime: text ?? inZone(completedAt ?? updatedAt, 'UTC'), timeZone: 'UTC' }
}

function datesOf(
  task: ForeignTask,
  timeZone: string,
  read: (record: JsonObject) => Parameters<typeof isAsRead>[0],
  losses: ExportLosses,
): JsonObject {
  const { dueAt, recurrence, extra } = task
  const before = dueBefore(extra.dueDateTime, (due) => isAsRead(read({ dueDateTime: due }), task, 'dueAt'))
  const made = dueAt ? dueIn(dueAt, recurrence?.timeZone ?? zoneOfKept(extra) ?? timeZone) : undefined
  const due = recurrence ? made : (before ?? made)
  // The import takes the zone of the due date for that of the recurrence.
  const pattern = recurrence && dueAt && made ? patternOf({ ...recurrence, timeZone: made.timeZone }, dueAt) : undefined
  if (recurrence) tellRepetition(task, pattern, losses)
  const again = pattern ?? (recurrence ? undefined : stillKept(task, read))
  return {
    ...(due !== undefined && { dueDateTime: due }),
    ...(again !== undefined && { recurrence: asKept(again) }),
  }
}

function tellRepetition(task: ForeignTask, pattern: JsonObject | undefined, losses: ExportLosses): void {
  const { rule = '', from, start } = task.recurrence ?? {}
  const lose = (value: string, reason: string) => losses.lose(task, 'recurrence', value, reason)
  if (!pattern) lose(rule, 'Microsoft To Do can not repeat a task like this')
  else if (from === 'completion') lose(rule, 'Counted from the due date there')
  if (pattern && start) lose(start, 'The series is counted from the due date there')
}

/** The zone that a repetition has of which nothing came. */
function zoneOfKept({ recurrence }: JsonObject): string | undefined {
  const range = isObject(recurrence) && isObject(recurrence.range) ? recurrence.range : {}
  const zone = zoneOf({ timeZone: range.recurrenceTimeZone })
  return TimeZone.safeParse(zone).data
}

/** The import keeps what it did not understand: of a date and time, the text alone. */
function dueBefore(kept: unknown, isSame: (due: unknown) => boolean): unknown {
  if (kept === undefined || kept === null) return undefined
  const shapes = typeof kept === 'string' ? [{ dateTime: kept }, kept] : [kept]
  return shapes.find(isSame)
}

/** A repetition of which nothing came, for as long as nothing would. */
function stillKept(
  { extra, status, dueAt }: ForeignTask,
  read: (record: JsonObject) => { fields: Record<string, unknown> },
) {
  const { recurrence } = extra
  if (recurrence === undefined) return undefined
  const record = { status: STATUSES[status], recurrence, ...(dueAt && { dueDateTime: dueIn(dueAt, 'UTC') }) }
  return read(record).fields.recurrence ? undefined : recurrence
}

/** A day is its midnight, in whatever zone; a moment must not be one. */
function dueIn(dueAt: string, timeZone: string): { dateTime: string; timeZone: string } {
  if (dueAt.length === 10) return { dateTime: `${dueAt}T00:00:00.0000000`, timeZone }
  const zone = [timeZone, 'UTC', AN_HOUR_ON].find((one) => isExact(dueAt, one)) ?? 'UTC'
  return { dateTime: inZone(dueAt, zone), timeZone: zone }
}

/** Whether the clock of the zone shows the moment, not as a midnight, and once or for the first time. */
function isExact(dueAt: string, timeZone: string): boolean {
  const local = inZone(dueAt, timeZone)
  if (!/^\d{4}-/.test(local) || local.endsWith('T00:00:00.0000000')) return false
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().equals(Temporal.Instant.from(dueAt))
}

/** As Graph writes it: the local time, to seven digits. */
const inZone = (moment: string, timeZone: string) =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ fractionalSecondDigits: 7 })
