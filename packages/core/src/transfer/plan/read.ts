import { Draft } from '../draft'
import type { CriterionEntry, Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { lineOf } from '../first-line'
import type { ImportTarget } from '../schema'
import { storable } from '../storable'
import { textOf } from '../utf8'
import { criterionText } from './criterion-text'
import { type Dependency, dependenciesOf } from './dependencies'
import { type Outline, outlineOf, type PlanTask } from './outline'
import { referencesIn } from './references'

/** More than any plan. What is read is held as a whole. */
const MOST_TEXT = 2 * 1024 * 1024
const MOST_BOXES = 20_000

/**
 * Reads a spec-kit, spec-kitty or OpenSpec `tasks.md`. A row is a line. Every box becomes a task or a criterion, or is told as a
 * loss of the field `box`. Its list is the target's, else one by the name of the file's heading.
 *
 * What is read of it: `outlineOf`, `itemOf`, `dependenciesOf`, `referencesIn`.
 */
export async function* readTasksMd(
  bytes: AsyncIterable<Uint8Array | string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  const content = await whole(textOf(bytes, { isWhole: true }))
  const text = content.replace(/^\uFEFF/, '')
  const outline = outlineOf(text)
  if (content.includes('\0')) throw refusal([{ path: [], message: 'The file contains U+0000, which is no text' }])
  if (outline.boxes > MOST_BOXES) throw refusal([{ path: [], message: `More than ${MOST_BOXES} boxes` }])
  if (!outline.tasks.length) throw refusal(nothing(outline, text))
  for (const { line, text: box, reason } of outline.left) findings.lose(line, 'box', box, reason)
  findings.boxes = { found: outline.boxes, imported: importedOf(outline), reported: outline.left.length }

  const { dependencies, told } = dependenciesOf(outline)
  for (const { line, text: sentence, reason } of told) findings.lose(line, 'dependency', sentence, reason)
  const list = listName(outline, target)
  findings.plan = { source: target.name ?? '', list, content, tasks: outline.tasks, dependencies }
  const seen = new Set<string>()
  for (const [at, task] of outline.tasks.entries()) {
    if (task.id && seen.has(task.id)) {
      findings.lose(task.line, 'ref', task.id, 'An id that the file has twice: both were imported')
    }
    if (task.docketId && seen.has(task.docketId)) task.docketId = undefined
    for (const id of [task.id, task.docketId]) if (id) seen.add(id)
    yield* entriesOf(task, outline, { at, list: target.listId ? undefined : list, findings })
  }
  for (const dependency of dependencies) yield edge(dependency, outline)
}

interface Place {
  at: number
  /** the name of the list; undefined where the target says which */
  list: string | undefined
  findings: Findings
}

function* entriesOf(task: PlanTask, outline: Outline, { at, list, findings }: Place): Generator<Entry> {
  const { id, text, line, story, group, isParallel } = task
  const draft = new Draft('tasks.md', line, findings)
  draft.title('title', text)
  for (const note of task.notes) draft.note(note)
  const section = outline.sections[task.section]?.title
  if (section) draft.section('section', section)
  draft.set('status', task.status)
  if (id && id.length <= 64) draft.set('ref', id)
  if (isParallel) draft.keep('parallel', true)
  if (story) draft.keep('story', story)
  if (group) draft.keep('group', storable(group))
  draft.set('list', list)
  draft.set('id', task.docketId)
  const handle = String(at)
  yield draft.entry({
    handle,
    identity: [list ?? '', ...(id ? ['id', id] : ['text', section ?? '', text])],
    ...(task.parent !== undefined && { parent: String(task.parent) }),
  })
  yield* criteriaOf(task, handle, findings)
  const words = [text, ...task.notes, ...task.criteria.map((criterion) => criterion.text)].join('\n')
  for (const reference of referencesIn(words, story)) yield { kind: 'reference', task: handle, ...reference }
}

function* criteriaOf({ criteria }: PlanTask, task: string, findings: Findings): Generator<CriterionEntry> {
  for (const { line, text, isMet } of criteria) {
    const words = criterionText(text)
    if (words.isCut) findings.lose(line, 'criterion', text, 'Longer than a criterion may be: cut')
    yield { kind: 'criterion', row: line, task, text: words.text, isMet }
  }
}

function edge({ task, on, line }: Dependency, { tasks }: Outline): Entry {
  return {
    kind: 'dependency',
    row: line,
    task: String(task),
    on: String(on),
    name: tasks[on]?.id ?? tasks[on]?.text ?? '',
  }
}

const importedOf = ({ tasks }: Outline) =>
  tasks.reduce((count, { criteria }) => count + 1 + criteria.filter(({ box }) => box).length, 0)

/** What the file is about: its heading, without `Tasks:`, else its own name. */
function listName({ title }: Outline, { name }: ImportTarget): string {
  const heading = lineOf(storable(title.replace(/^tasks\s*[:–—-]\s*/i, '').replace(/[*_`]/g, ''))).line
  return heading || lineOf(storable((name ?? '').replace(/\.md$/i, ''))).line || 'tasks'
}

async function whole(content: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const part of content) {
    text += part
    if (text.length > MOST_TEXT) throw refusal([{ path: [], message: 'More than 2 MiB: no plan is that long' }])
  }
  return text
}

/** Why a file has no tasks, for whoever thought that it had. */
function nothing({ left, boxes }: Outline, text: string) {
  if (boxes) {
    const why = `0 tasks found: none of the ${boxes} boxes in the file is a task`
    return [
      { path: [], message: why },
      ...left.slice(0, 99).map(({ line, reason }) => ({ path: [line, 'box'], message: reason })),
    ]
  }
  const ids = new Set(text.match(/\bT\d{3,6}[a-z]?\b/g) ?? []).size
  const but = ids ? `, though it names ${ids} ids such as T001` : ''
  return [{ path: [], message: `0 tasks found: the file has no box ("- [ ] T001 …")${but}` }]
}
