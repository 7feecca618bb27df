import { Draft } from '../draft'
import type { Entry } from '../entry'
import type { Findings } from '../findings'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import { criterionLines } from '../plan/criterion-lines'
import type { ImportTarget } from '../schema'
import { worded } from '../storable'

const STATUSES = new Map([
  ['', 'todo'],
  ['pending', 'todo'],
  ['in-progress', 'in_progress'],
  ['review', 'in_progress'],
  ['done', 'done'],
  ['completed', 'done'],
  ['deferred', 'todo'],
  ['cancelled', 'cancelled'],
  ['blocked', 'blocked'],
])
const MORE = new Set(['review', 'deferred'])
const PRIORITIES = new Map([
  ['critical', 'urgent'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
])
const PLACED = new Set(
  'id title description details testStrategy status priority dependencies subtasks acceptanceCriteria parentTaskId parentId updatedAt'.split(
    ' ',
  ),
)
const DEEPEST = 20

interface Reading {
  tag: string
  target: ImportTarget
  findings: Findings
  next: () => number
  depth: number
  /** the task that this is a subtask of: its full id, and the ids of its subtasks */
  above?: { id: string; siblings: ReadonlySet<string> }
}

/** A task as Docket has it, and its subtasks after it. `5.2` is the second subtask of the fifth task. */
export function* masterEntries(task: JsonObject, reading: Reading): Generator<Entry> {
  const { tag, target, findings, next, depth, above } = reading
  const row = next()
  const own = textOf(task, 'id')
  const id = above && !own.includes('.') ? `${above.id}.${own}` : own
  const draft = new Draft('task-master', row, findings)
  draft.title('title', textOf(task, 'title'))
  draft.note(textOf(task, 'description'))
  draft.note(textOf(task, 'details'))
  if (textOf(task, 'testStrategy').trim()) draft.note(`## Test strategy\n\n${textOf(task, 'testStrategy')}`)
  const isDone = state(draft, task)
  if (textOf(task, 'updatedAt')) draft.moment('updatedAt', 'updatedAt', textOf(task, 'updatedAt'))
  if (!target.listId) draft.set('list', tag.trim().slice(0, 100) || 'master')
  else if (tag !== 'master') draft.section('tag', tag)
  if (own && id.length <= 64) draft.set('ref', id)
  for (const [field, value] of Object.entries(task)) if (!PLACED.has(field)) draft.keep(field, value)
  const handle = own ? handleOf(tag, id) : `row ${row}`
  const subtasks = itemsOf(task, 'subtasks')
  const isTooDeep = subtasks.length > 0 && depth >= DEEPEST
  if (isTooDeep) draft.keep('subtasks', subtasks, 'Deeper than Docket reads')
  const identity = own ? ['id', tag, id] : ['text', tag, textOf(task, 'title')]
  yield draft.entry({ handle, identity, ...(above && { parent: handleOf(tag, above.id) }) })
  for (const value of new Set(itemsOf(task, 'dependencies'))) yield* dependency(row, handle, value, reading)
  yield* criterionLines('acceptanceCriteria', task.acceptanceCriteria, {
    row,
    task: handle,
    isMet: isDone,
    findings,
  })
  const siblings = new Set(subtasks.map((each) => (isObject(each) ? textOf(each, 'id') : '')))
  for (const each of isTooDeep ? [] : subtasks) {
    if (isObject(each)) yield* masterEntries(each, { ...reading, depth: depth + 1, above: { id, siblings } })
    else findings.lose(next(), 'task', worded(each), 'Not a subtask: not kept')
  }
}

/** In a subtask, a plain number is one beside it, if there is such a one. */
function* dependency(row: number, task: string, value: unknown, { tag, above, findings }: Reading): Generator<Entry> {
  const name = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (!name) findings.lose(row, 'dependencies', worded(value), 'Not the id of a task: left out')
  else
    yield {
      kind: 'dependency',
      row,
      task,
      on: handleOf(tag, above?.siblings.has(name) ? `${above.id}.${name}` : name),
      name,
    }
}

const handleOf = (tag: string, id: string) => JSON.stringify([tag, id])

function state(draft: Draft, task: JsonObject): boolean {
  const name = textOf(task, 'status').trim().toLowerCase().replaceAll('_', '-')
  const status = STATUSES.get(name)
  draft.set('status', status ?? 'todo')
  if (!status) draft.keep('status', task.status, 'Not a status that Docket knows: taken as open')
  else if (MORE.has(name)) draft.keep('status', name, `Taken as ${status}`)
  const wish = textOf(task, 'priority').toLowerCase()
  const priority = PRIORITIES.get(wish)
  draft.set('priority', priority)
  if (wish && !priority) draft.keep('priority', task.priority, 'Not a priority that Docket knows')
  return status === 'done'
}
