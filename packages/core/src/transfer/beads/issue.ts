import { Draft } from '../draft'
import type { Entry } from '../entry'
import type { Findings } from '../findings'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import { criterionLines } from '../plan/criterion-lines'

const STATUSES = new Map([
  ['', 'todo'],
  ['open', 'todo'],
  ['in_progress', 'in_progress'],
  ['hooked', 'in_progress'],
  ['blocked', 'blocked'],
  ['deferred', 'todo'],
  ['pinned', 'todo'],
  ['closed', 'done'],
])
/** What a status says beyond Docket's. */
const MORE = new Set(['deferred', 'pinned', 'hooked'])
const PRIORITIES = ['urgent', 'high', 'medium', 'low', 'low']

/** A issue waits for another; in the file's own direction: `issue_id` for `depends_on_id`. */
const WAITS = new Set(['blocks', 'blocked-by', 'depends-on', 'waits-for', 'conditional-blocks'])
const CHILD = new Set(['parent-child', 'child-of', 'parent'])

const PLACED = new Set(
  'id title description design acceptance_criteria notes status priority labels created_at updated_at closed_at due_at dependencies comments'.split(
    ' ',
  ),
)

/** An issue as its task, with criteria and what it waits for. */
export function* issueEntries(row: number, issue: JsonObject, findings: Findings): Generator<Entry> {
  const draft = new Draft('beads', row, findings)
  const id = textOf(issue, 'id')
  draft.title('title', textOf(issue, 'title'))
  draft.note(textOf(issue, 'description'))
  for (const field of ['design', 'notes']) {
    if (textOf(issue, field).trim())
      draft.note(`## ${field === 'design' ? 'Design' : 'Notes'}\n\n${textOf(issue, field)}`)
  }
  for (const comment of itemsOf(issue, 'comments')) {
    if (!isObject(comment)) draft.keep('comments', comment, 'Not a comment')
    else draft.note(`${textOf(comment, 'author')}, ${textOf(comment, 'created_at')}:\n${textOf(comment, 'text')}`)
  }
  const isDone = state(draft, issue)
  draft.labels('labels', itemsOf(issue, 'labels'))
  moments(draft, issue)
  if (textOf(issue, 'due_at')) draft.due('due_at', textOf(issue, 'due_at'), 'UTC')
  if (id.length <= 64) draft.set('ref', id)
  for (const [field, value] of Object.entries(issue)) if (!PLACED.has(field)) draft.keep(field, value)
  const { parent, waits } = links(draft, issue, id)
  yield draft.entry({ handle: id, identity: ['id', id], isKnownAnywhere: true, ...(parent && { parent }) })
  for (const on of waits) yield { kind: 'dependency', row, task: id, on, name: on }
  yield* criterionLines('acceptance_criteria', issue.acceptance_criteria, { row, task: id, isMet: isDone, findings })
}

function state(draft: Draft, issue: JsonObject): boolean {
  const name = textOf(issue, 'status')
  const status = STATUSES.get(name)
  draft.set('status', status ?? 'todo')
  if (!status) draft.keep('status', issue.status, 'Not a status that Docket knows: taken as open')
  else if (MORE.has(name)) draft.keep('status', name, `Taken as ${status}`)
  const priority = issue.priority
  const known = typeof priority === 'number' ? PRIORITIES[priority] : undefined
  draft.set('priority', known)
  if (priority === 4 || (priority !== undefined && !known)) {
    draft.keep('priority', priority, known ? 'Docket has four priorities: taken as low' : 'Not a priority from 0 to 4')
  }
  return status === 'done'
}

function moments(draft: Draft, issue: JsonObject): void {
  const [made, changed, closed] = ['created_at', 'updated_at', 'closed_at'].map((field) => textOf(issue, field))
  if (made) draft.moment('createdAt', 'created_at', made)
  if (changed) draft.moment('updatedAt', 'updated_at', changed)
  if (!closed) return
  if (textOf(issue, 'status') === 'closed') draft.moment('completedAt', 'closed_at', closed)
  else draft.keep('closed_at', closed, 'It is not closed')
}

function links(draft: Draft, issue: JsonObject, id: string): { parent?: string; waits: Set<string> } {
  const waits = new Set<string>()
  const others: unknown[] = []
  let parent: string | undefined
  for (const link of itemsOf(issue, 'dependencies')) {
    const on = isObject(link) ? textOf(link, 'depends_on_id') : ''
    const type = isObject(link) ? textOf(link, 'type').toLowerCase().replaceAll('_', '-') : ''
    if (on && on !== id && WAITS.has(type)) waits.add(on)
    else if (on && on !== id && CHILD.has(type) && !parent) parent = on
    else others.push(link)
  }
  if (others.length) draft.keep('dependencies', others, 'Docket has no such links between tasks')
  return { waits, ...(parent && { parent }) }
}
