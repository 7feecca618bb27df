import { Draft } from '../draft'
import type { TaskEntry } from '../entry'
import { markdownOf } from '../html'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import { ownId } from '../own-id'
import type { Reading } from './read'

/** 0 is none, for which Docket's own default stands. */
const PRIORITIES = new Map([
  ['', undefined],
  ['0', undefined],
  ['1', 'low'],
  ['2', 'medium'],
  ['3', 'high'],
  ['4', 'urgent'],
  ['5', 'urgent'],
])

/** What people will miss. */
const MISSED = {
  start_date: 'Docket has no start dates',
  end_date: 'Docket has no end dates',
  reminders: 'Docket has no reminders',
  reminder_dates: 'Docket has no reminders',
  assignees: 'Docket does not assign tasks',
  attachments: 'Docket has no attachments',
  percent_done: 'Docket does not know how much of a task is done',
  hex_color: 'Docket has no colours of tasks',
  is_favorite: 'Docket has no favourites',
}

/** Held by a task's fields, or told task by task. */
const TOLD = new Set(
  `title description done done_at due_date repeat_after repeat_mode priority labels created updated related_tasks comments
  bucket_id project_id list_id ${Object.keys(MISSED).join(' ')}`.split(/\s+/),
)

/** Of no use to people: kept without a word. */
const SILENT = new Set(
  `id index identifier position kanban_position cover_image_attachment_id created_by reactions subscription buckets
  is_unread comment_count uid`.split(/\s+/),
)

export const NO_DATE = '0001-01-01T00:00:00Z'
const MOST_RANK = 2_147_483_647

/** @param list the handle of the project in which the task stands */
export function taskEntry(row: number, task: JsonObject, list: string, { target, findings, told }: Reading): TaskEntry {
  const draft = new Draft('vikunja', row, findings)
  draft.title('title', textOf(task, 'title'))
  readTexts(draft, task)
  draft.labels(
    'labels',
    itemsOf(task, 'labels').map((label) => (isObject(label) ? textOf(label, 'title') : label)),
  )
  readState(draft, task)
  readDates(draft, task, target.timeZone ?? '')
  const own = ownId(textOf(task, 'uid'))
  draft.set('id', own)
  readRelated(draft, task)
  for (const [field, reason] of Object.entries(MISSED)) if (isSet(task[field])) draft.keep(field, task[field], reason)
  for (const [field, value] of Object.entries(task)) {
    if (TOLD.has(field) || !isSet(value) || (own && field === 'uid')) continue
    draft.keep(field, value, told.has(field) || SILENT.has(field) ? undefined : 'Docket has no such field')
    told.add(field)
  }
  const id = textOf(task, 'id')
  const bucket = textOf(task, 'bucket_id')
  const rank = Math.floor(Number(textOf(task, 'position') || Number.NaN))
  return draft.entry({
    handle: id || undefined,
    parent: parentOf(task),
    list,
    section: bucket && bucket !== '0' ? bucket : undefined,
    rank: rank >= 0 && rank <= MOST_RANK ? rank : undefined,
    // The numbers are those of one server: another has a task 1 as well, made at another time.
    identity: ['task', id || textOf(task, 'title'), textOf(task, 'created')],
    isKnownAnywhere: id !== '' && textOf(task, 'created') !== '',
  })
}

/** Vikunja writes every field: those without a value as 0, "", null or the year 1. */
export const isSet = (value: unknown) =>
  Array.isArray(value)
    ? value.length > 0
    : Boolean(value) && value !== NO_DATE && !(isObject(value) && !Object.keys(value).length)

function readTexts(draft: Draft, task: JsonObject): void {
  const { text, isSame } = markdownOf(textOf(task, 'description'))
  draft.note(text)
  if (!isSame) draft.keep('description', task.description, 'The text has a form (HTML), of which Markdown is taken')
  const comments = itemsOf(task, 'comments')
  for (const comment of comments) if (isObject(comment)) draft.note(markdownOf(textOf(comment, 'comment')).text)
  if (comments.length) draft.keep('comments', comments, 'The comments are in the notes; who wrote them, and when')
}

function readState(draft: Draft, task: JsonObject): void {
  const priority = textOf(task, 'priority')
  if (!PRIORITIES.has(priority)) draft.keep('priority', task.priority, 'Not 0 to 5')
  if (priority === '0') draft.keep('priority', 0)
  if (priority === '5') draft.keep('priority', task.priority, 'Docket has nothing above urgent')
  draft.set('priority', PRIORITIES.get(priority))
  draft.set('status', task.done === true ? 'done' : 'todo')
  readMoment(draft, task, 'createdAt', 'created')
  readMoment(draft, task, 'updatedAt', 'updated')
  if (task.done === true) readMoment(draft, task, 'completedAt', 'done_at')
  else if (isSet(task.done_at)) draft.keep('done_at', task.done_at, 'The task is not done')
}

function readMoment(
  draft: Draft,
  from: JsonObject,
  to: 'createdAt' | 'updatedAt' | 'completedAt',
  field: string,
): void {
  if (textOf(from, field) && isSet(from[field])) draft.moment(to, field, textOf(from, field))
}

function readDates(draft: Draft, task: JsonObject, timeZone: string): void {
  if (isSet(task.due_date)) draft.due('due_date', textOf(task, 'due_date'), timeZone)
  const { repeat_after, repeat_mode } = task
  if (!isSet(repeat_after) && repeat_mode !== 1) return
  const from = repeat_mode === 2 ? 'completion' : undefined
  draft.repeat('repeat', { repeat_after, repeat_mode }, ruleOf(repeat_after, repeat_mode), timeZone, from)
}

export const DAY = 86_400

/** Mode 1 is each month; else it is a number of seconds, of which whole days can be kept. */
export function ruleOf(seconds: unknown, mode: unknown): string | undefined {
  if (mode === 1) return 'FREQ=MONTHLY'
  if (typeof seconds !== 'number' || seconds <= 0 || seconds % DAY) return undefined
  const days = seconds / DAY
  return days % 7 ? `FREQ=DAILY;INTERVAL=${days}` : `FREQ=WEEKLY;INTERVAL=${days / 7}`
}

const relatedOf = (task: JsonObject) => (isObject(task.related_tasks) ? task.related_tasks : {})

function parentOf(task: JsonObject): string | undefined {
  const [parent] = itemsOf(relatedOf(task), 'parenttask')
  return (isObject(parent) && textOf(parent, 'id')) || undefined
}

/** The tasks that are named are elsewhere in the file as well: their numbers are enough. */
function readRelated(draft: Draft, task: JsonObject): void {
  const others = Object.entries(relatedOf(task)).filter(([kind]) => kind !== 'parenttask' && kind !== 'subtask')
  const ids = others.map(([kind, tasks]) => [
    kind,
    Array.isArray(tasks) ? tasks.map((one) => (isObject(one) ? one.id : one)) : tasks,
  ])
  if (ids.length) draft.keep('related_tasks', Object.fromEntries(ids), 'Of relations, only subtasks are imported')
  const parents = itemsOf(relatedOf(task), 'parenttask')
  if (parents.length > 1) draft.keep('parents', parents.length, 'A task has one parent: the first was taken')
}
