/// <reference path="./windows-iana.d.ts" />
import { findIana } from 'windows-iana'
import { Draft } from '../draft'
import type { TaskEntry } from '../entry'
import type { Findings } from '../findings'
import { markdownOf } from '../html'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import { ownId } from '../own-id'
import type { ImportTarget } from '../schema'
import { worded } from '../storable'
import { ruleOf } from './rule'

interface Reading {
  list: string | undefined
  target: ImportTarget
  findings: Findings
  /** fields without a place in Docket that were told already */
  told: Set<string>
}

const STATUSES = new Map([
  ['', 'todo'],
  ['notStarted', 'todo'],
  ['inProgress', 'in_progress'],
  ['completed', 'done'],
  ['waitingOnOthers', 'blocked'],
  ['deferred', 'todo'],
])

const PRIORITIES = new Map([
  ['', undefined],
  ['low', 'low'],
  ['normal', 'medium'],
  ['high', 'high'],
])

/** Held by a task's fields, or told task by task. */
const TOLD = new Set(
  `title status importance body dueDateTime startDateTime reminderDateTime isReminderOn completedDateTime createdDateTime
  lastModifiedDateTime categories checklistItems recurrence linkedResources hasAttachments attachments listId`.split(
    /\s+/,
  ),
)

/** Of no use to people: kept without a word. */
const SILENT = /^(id|bodyLastModifiedDateTime|.*@odata\..*)$/

/** A task, and behind it its steps with the rows that follow. */
export function* taskEntries(row: number, task: JsonObject, reading: Reading): Generator<TaskEntry> {
  const { findings } = reading
  const id = textOf(task, 'id')
  const identity = id ? ['task', id] : ['task', JSON.stringify(worded(task)), textOf(task, 'createdDateTime')]
  yield readTask(row, task, reading, identity)

  let at = row
  for (const [index, step] of itemsOf(task, 'checklistItems').entries()) {
    at++
    if (isObject(step))
      yield stepEntry(at, step, { ...reading, parentRow: row, identity: [...identity, String(index)] })
    else findings.lose(at, 'checklistItems', worded(step), 'Not a step: not kept')
  }
}

/** A task without its steps. */
export function readTask(row: number, task: JsonObject, reading: Reading, identity: string[] = []): TaskEntry {
  const { list, target, findings, told } = reading
  const draft = new Draft('microsoft-todo', row, findings)
  const id = textOf(task, 'id')
  const own = ownId(id)
  draft.set('id', own)
  draft.title('title', textOf(task, 'title'))
  readBody(draft, task)
  draft.labels('categories', itemsOf(task, 'categories'))
  readState(draft, task)
  readDates(draft, task, target.timeZone ?? '')
  readMissed(draft, task)
  for (const [field, value] of Object.entries(task)) {
    if (TOLD.has(field) || value === null || (own && field === 'id')) continue
    draft.keep(field, value, told.has(field) || SILENT.test(field) ? undefined : 'Docket has no such field')
    told.add(field)
  }
  return draft.entry({ list, identity, isKnownAnywhere: id !== '' })
}

function stepEntry(
  row: number,
  step: JsonObject,
  { list, findings, parentRow, identity }: Reading & { parentRow: number; identity: string[] },
): TaskEntry {
  const draft = new Draft('microsoft-todo', row, findings)
  const id = textOf(step, 'id')
  draft.title('displayName', textOf(step, 'displayName'))
  draft.set('status', step.isChecked === true ? 'done' : 'todo')
  readMoment(draft, step, 'createdAt', 'createdDateTime')
  if (step.isChecked === true) readMoment(draft, step, 'completedAt', 'checkedDateTime')
  const own = ownId(id)
  if (own) draft.set('id', own)
  else if (id) draft.keep('id', id)
  const known = id ? [identity[1] ?? '', 'step', id] : identity
  return draft.entry({ list, parentRow, identity: known, isKnownAnywhere: id !== '' })
}

function readBody(draft: Draft, task: JsonObject): void {
  const body = isObject(task.body) ? task.body : {}
  const content = textOf(body, 'content')
  if (textOf(body, 'contentType').toLowerCase() !== 'html') {
    draft.note(content)
    return
  }
  const { text, isSame } = markdownOf(content)
  draft.note(text)
  if (!isSame) draft.keep('body', task.body, 'The text has a form (HTML), of which Markdown is taken')
}

function readState(draft: Draft, task: JsonObject): void {
  const status = textOf(task, 'status')
  if (!STATUSES.has(status)) draft.keep('status', task.status, 'Not a status that is known here')
  if (status === 'deferred') draft.keep('status', status, 'Docket does not defer tasks: it is to do')
  draft.set('status', STATUSES.get(status) ?? 'todo')
  const importance = textOf(task, 'importance')
  if (!PRIORITIES.has(importance)) draft.keep('importance', task.importance, 'Not low, normal or high')
  draft.set('priority', PRIORITIES.get(importance))
}

function readDates(draft: Draft, task: JsonObject, timeZone: string): void {
  const due = isObject(task.dueDateTime) ? task.dueDateTime : undefined
  if (due) {
    // A due date without a time is its midnight, in whatever zone.
    const [day = '', time] = textOf(due, 'dateTime').split(/T00:00(?::00(?:\.0+)?)?Z?$/)
    draft.due('dueDateTime', time === undefined ? textOf(due, 'dateTime') : day, zoneOf(due) || timeZone)
  } else if (task.dueDateTime) {
    draft.keep('dueDateTime', task.dueDateTime, 'Not a date and time as Graph has them')
  }
  if (task.recurrence) {
    const zone = (due && zoneOf(due)) || timeZone
    draft.repeat('recurrence', task.recurrence, ruleOf(task.recurrence), zone)
  }
  readMoment(draft, task, 'createdAt', 'createdDateTime')
  readMoment(draft, task, 'updatedAt', 'lastModifiedDateTime')
  const completed = isObject(task.completedDateTime) ? task.completedDateTime : undefined
  if (completed && task.status === 'completed') {
    draft.moment('completedAt', 'completedDateTime', textOf(completed, 'dateTime'), zoneOf(completed) || 'UTC')
  } else if (task.completedDateTime) {
    draft.keep('completedDateTime', task.completedDateTime, 'The task is not done')
  }
}

function readMoment(
  draft: Draft,
  from: JsonObject,
  to: 'createdAt' | 'updatedAt' | 'completedAt',
  field: string,
): void {
  if (textOf(from, field)) draft.moment(to, field, textOf(from, field))
}

function readMissed(draft: Draft, task: JsonObject): void {
  if (task.startDateTime) draft.keep('startDateTime', task.startDateTime, 'Docket has no start dates')
  if (task.isReminderOn === true || task.reminderDateTime) {
    draft.keep('reminderDateTime', task.reminderDateTime ?? null, 'Docket has no reminders')
  }
  if (itemsOf(task, 'linkedResources').length) {
    draft.keep('linkedResources', task.linkedResources, 'Docket has no links beside the notes')
  }
  if (task.hasAttachments === true || itemsOf(task, 'attachments').length) {
    draft.keep('attachments', task.attachments ?? true, 'Docket has no attachments')
  }
}

/** Graph names zones as Windows does, or as everybody else. */
export function zoneOf(at: JsonObject): string {
  const name = textOf(at, 'timeZone')
  return name === 'UTC' ? name : (findIana(name)[0] ?? name)
}
