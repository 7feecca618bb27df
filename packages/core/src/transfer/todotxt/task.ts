import { Draft } from '../draft'
import type { TaskEntry } from '../entry'
import type { Findings } from '../findings'
import { lineOf } from '../first-line'
import type { ImportTarget } from '../schema'
import { storable } from '../storable'
import type { TodoLine } from './line'
import { ruleOf } from './rule'

const PRIORITIES = new Map([
  ['A', 'urgent'],
  ['B', 'high'],
  ['C', 'medium'],
])

interface Reading {
  identity: string[]
  target: Pick<ImportTarget, 'timeZone'>
  findings: Findings
}

/** What the import makes of a line. */
export function taskEntry(
  row: number,
  line: string,
  todo: TodoLine,
  { identity, target, findings }: Reading,
): TaskEntry {
  const draft = new Draft('todotxt', row, findings)
  draft.title('line', todo.title)
  draft.keep('line', line)
  draft.set('status', todo.isDone ? 'done' : 'todo')
  readPriority(draft, todo)
  if (todo.created) draft.moment('createdAt', 'creation date', todo.created)
  if (todo.isDone && todo.completed) draft.moment('completedAt', 'completion date', todo.completed)
  draft.labels('@', todo.contexts)
  const [project = '', ...more] = todo.projects
  const list = lineOf(storable(project))
  draft.set('list', list.line || undefined)
  if (list.isCut) draft.keep('+', project, 'More than the name of a list may be')
  if (more.length) draft.keep('+', more.join(' '), 'A task is in one list: the first project was taken')
  readKeys(draft, todo.keys, target.timeZone ?? '')
  return draft.entry({ identity })
}

function readPriority(draft: Draft, { priority }: TodoLine): void {
  if (!priority) return
  draft.set('priority', PRIORITIES.get(priority) ?? 'low')
  if (!/^[A-D]$/.test(priority)) draft.keep('priority', priority, 'Docket has four priorities: low was taken')
}

function readKeys(draft: Draft, keys: Map<string, string>, timeZone: string): void {
  const [due, rec, threshold] = [keys.get('due'), keys.get('rec'), keys.get('t')]
  if (due) draft.due('due', due, timeZone)
  if (rec) draft.repeat('rec', rec, ruleOf(rec), timeZone, rec.startsWith('+') ? undefined : 'completion')
  if (threshold) draft.keep('t', threshold, 'Docket has no start dates')
  if (keys.get('h') === '1') draft.keep('h', '1', 'Docket does not hide tasks')
}
