import { Draft } from '../draft'
import type { Entry } from '../entry'
import type { Findings } from '../findings'
import { type JsonObject, textOf } from '../json/object'
import { boxesIn } from '../plan/boxes'
import { criterionText } from '../plan/criterion-text'
import { outlineOf } from '../plan/outline'
import { worded } from '../storable'
import { sectionsOf } from './sections'

const STATUSES = new Map([
  ['', 'todo'],
  ['to do', 'todo'],
  ['todo', 'todo'],
  ['draft', 'todo'],
  ['in progress', 'in_progress'],
  ['blocked', 'blocked'],
  ['done', 'done'],
  ['cancelled', 'cancelled'],
])
const PRIORITIES = new Set(['low', 'medium', 'high'])
const PLACED = new Set(
  'id title status created_date updated_date due_date labels milestone dependencies references documentation parent_task_id priority'.split(
    ' ',
  ),
)
const CRITERIA = /^(?:acceptance criteria|definition of done)$/i

interface File {
  front: JsonObject
  body: string
  row: number
  /** the name of the list, where the target has none */
  list: string | undefined
  findings: Findings
}

/** A task of Backlog.md: the boxes of its acceptance criteria and its definition of done are criteria, the rest is notes. */
export function* backlogEntries({ front, body, row, list, findings }: File): Generator<Entry> {
  const draft = new Draft('backlog.md', row, findings)
  const id = textOf(front, 'id')
  draft.title('title', textOf(front, 'title'))
  draft.set('list', list)
  if (id.length <= 64) draft.set('ref', id)
  state(draft, front)
  draft.labels('labels', listOf(front.labels))
  if (textOf(front, 'milestone')) draft.section('milestone', textOf(front, 'milestone'))
  for (const [field, to] of [
    ['created_date', 'createdAt'],
    ['updated_date', 'updatedAt'],
  ] as const) {
    if (textOf(front, field)) draft.moment(to, field, momentOf(textOf(front, field)))
  }
  if (textOf(front, 'due_date')) draft.due('due_date', momentOf(textOf(front, 'due_date')), 'UTC')
  for (const [field, value] of Object.entries(front)) {
    if (!PLACED.has(field) && !isEmpty(value)) draft.keep(field, value)
  }
  const handle = id.toLowerCase()
  const criteria = [...texts(body, draft, { row, task: handle, findings })]
  const parent = textOf(front, 'parent_task_id').toLowerCase()
  yield draft.entry({ handle, identity: ['id', handle], ...(parent && { parent }) })
  yield* criteria
  for (const name of listOf(front.dependencies)) {
    if (typeof name === 'string' && name.trim()) {
      yield { kind: 'dependency', row, task: handle, on: name.trim().toLowerCase(), name }
    } else findings.lose(row, 'dependencies', worded(name), 'Not the id of a task: left out')
  }
  for (const name of [...listOf(front.references), ...listOf(front.documentation)]) {
    const [document = '', section = ''] = typeof name === 'string' ? name.split('#', 2) : []
    if (document && name === String(name) && name.length <= 255)
      yield { kind: 'reference', task: handle, document, section }
    else findings.lose(row, 'references', worded(name), 'Not a document: left out')
  }
}

function state(draft: Draft, front: JsonObject): void {
  const name = textOf(front, 'status').trim()
  const status = STATUSES.get(name.toLowerCase().replaceAll(/[-_]/g, ' '))
  draft.set('status', status ?? 'todo')
  if (!status) draft.keep('status', name, 'Not a status that Docket knows: taken as open')
  const priority = textOf(front, 'priority').toLowerCase()
  if (PRIORITIES.has(priority)) draft.set('priority', priority)
  else if (priority) draft.keep('priority', priority, 'Not a priority that Docket knows')
}

function* texts(body: string, draft: Draft, to: { row: number; task: string; findings: Findings }): Generator<Entry> {
  const { row, task, findings } = to
  const counted = findings.boxes ?? { found: 0, imported: 0, reported: 0 }
  for (const { title, text } of sectionsOf(body)) {
    if (!CRITERIA.test(title)) {
      const plain = text.trim()
      if (plain) draft.note(!title || /^description$/i.test(title) ? plain : `## ${title}\n\n${plain}`)
      for (const box of boxesIn(text).values()) {
        counted.found++
        counted.reported++
        findings.lose(row, 'box', box.text, 'Not among the criteria: it is in the notes, as it was')
      }
      continue
    }
    const { tasks, left, boxes } = outlineOf(text)
    counted.found += boxes
    for (const { text: box, reason } of left) findings.lose(row, 'box', box, reason)
    counted.reported += left.length
    for (const own of tasks) {
      const parts = [{ text: wordsOf(own), isMet: own.status !== 'todo' }, ...own.criteria.filter(({ box }) => box)]
      for (const part of parts) {
        counted.imported++
        const { text: words, isCut } = criterionText(part.text.replace(/^#\d{1,4}\s+/, ''))
        if (isCut) findings.lose(row, title, part.text, 'Longer than a criterion may be: cut')
        yield { kind: 'criterion', row, task, text: words, isMet: part.isMet }
      }
    }
  }
}

/** A criterion that begins like a task is none. */
const wordsOf = ({ id, text }: { id?: string; text: string }) => (id && id !== text ? `${id} ${text}` : text)

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && !value.length)

/** `2026-01-02 03:04` as ISO 8601 has it. */
const momentOf = (text: string) =>
  text
    .trim()
    .replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?$/, (_, day, time, seconds) => `${day}T${time}${seconds ?? ':00'}`)
