import { Draft } from '../draft'
import type { TaskEntry } from '../entry'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import { ownId } from '../own-id'
import { type Repeat, repeatOf } from '../todoist/repeat-words'
import type { Reading } from './read'

/** Here 4 is what the app shows as p1, the highest; in Todoist's CSV it is 1. */
const PRIORITIES = new Map([
  ['', undefined],
  ['1', 'low'],
  ['2', 'medium'],
  ['3', 'high'],
  ['4', 'urgent'],
])

/** What people will miss. */
const MISSED = {
  deadline: 'Docket knows no deadlines beside the due date',
  duration: 'Docket knows no durations',
  responsible_uid: 'Docket does not assign tasks',
}

/** Held by a task's fields, or told task by task. */
const TOLD = new Set(
  `content description labels due priority checked is_completed child_order order section_id parent_id project_id
  added_at created_at completed_at updated_at ${Object.keys(MISSED).join(' ')}`.split(/\s+/),
)

/** Of no use to people: kept without a word. */
const SILENT = new Set(
  `id task_id user_id v2_id sync_id v2_project_id v2_section_id v2_parent_id added_by_uid assigned_by_uid completed_by_uid
  day_order collapsed is_collapsed note_count is_deleted postponed_count goal_ids url`.split(/\s+/),
)

const MOST_RANK = 2_147_483_647

export function taskEntry(row: number, item: JsonObject, { target, findings, told }: Reading): TaskEntry {
  const draft = new Draft('todoist-json', row, findings)
  const content = textOf(item, 'content')
  draft.title('content', content)
  if (content.startsWith('* ')) {
    draft.keep('uncompletable', true)
    draft.lose('content', content, 'Todoist does not let this task be completed, Docket does: noted, but not shown')
  }
  draft.note(textOf(item, 'description'))
  draft.labels('labels', itemsOf(item, 'labels'))
  readState(draft, item)
  readDue(draft, item.due, target.timeZone ?? '')
  for (const [field, reason] of Object.entries(MISSED)) if (item[field]) draft.keep(field, item[field], reason)
  const id = textOf(item, 'id') || textOf(item, 'task_id')
  const own = ownId(textOf(item, 'id'))
  draft.set('id', own)
  for (const [field, value] of Object.entries(item)) {
    if (TOLD.has(field) || value === null || (own && field === 'id')) continue
    draft.keep(field, value, told.has(field) || SILENT.has(field) ? undefined : 'Docket has no such field')
    told.add(field)
  }
  const rank = Number(item.child_order ?? item.order)
  return draft.entry({
    handle: id || undefined,
    parent: textOf(item, 'parent_id') || undefined,
    list: textOf(item, 'project_id') || undefined,
    section: textOf(item, 'section_id') || undefined,
    rank: Number.isInteger(rank) && rank >= 0 && rank <= MOST_RANK ? rank : undefined,
    identity: id ? ['item', id] : ['item', content, textOf(item, 'added_at'), textOf(item, 'project_id')],
    isKnownAnywhere: id !== '',
  })
}

function readState(draft: Draft, item: JsonObject): void {
  const priority = textOf(item, 'priority')
  if (!PRIORITIES.has(priority)) draft.keep('priority', item.priority, 'Not 1 to 4')
  draft.set('priority', PRIORITIES.get(priority))
  const completed = textOf(item, 'completed_at')
  const isDone = item.checked === true || item.checked === 1 || item.is_completed === true || completed !== ''
  draft.set('status', isDone ? 'done' : 'todo')
  if (completed) draft.moment('completedAt', 'completed_at', completed)
  const created = textOf(item, 'added_at') ? 'added_at' : 'created_at'
  if (textOf(item, created)) draft.moment('createdAt', created, textOf(item, created))
  if (textOf(item, 'updated_at')) draft.moment('updatedAt', 'updated_at', textOf(item, 'updated_at'))
}

/** A day, a moment in UTC with the zone that is meant, or a time that goes with whoever looks at it. */
function readDue(draft: Draft, due: unknown, timeZone: string): void {
  if (due === null || due === undefined) return
  if (!isObject(due) || !textOf(due, 'date')) {
    draft.keep('due', due, 'Not a date as Todoist has them')
    return
  }
  const zone = textOf(due, 'timezone') || timeZone
  draft.due('due', textOf(due, 'date'), zone)
  if (due.is_recurring === true || due.timezone) draft.keep('due', due)
  if (due.is_recurring !== true) return
  const repeat = repeatIn(due)
  if (repeat) draft.repeat('due', due, repeat.rule, zone, repeat.from === 'completion' ? 'completion' : undefined)
  else draft.keep('due', due, 'Docket does not know how this task is repeated by its words')
}

/** How a due date comes again, as far as its words are understood. */
export const repeatIn = (due: JsonObject): Repeat | undefined =>
  /^(?:en)?$/.test(textOf(due, 'lang')) ? repeatOf(textOf(due, 'string')) : undefined
