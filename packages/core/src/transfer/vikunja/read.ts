import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import { jsonValues } from '../json/values'
import type { ImportTarget } from '../schema'
import { worded } from '../storable'
import { textOf as decoded } from '../utf8'
import { openZip, peekZip } from '../zip'
import { projectEntry, sectionEntries } from './project'
import { taskEntry } from './task'

/** A project comes after what is in it; before version 0.21, namespaces held lists. */
const INNER = ['tasks', 'task_buckets', 'positions']
const ARRAY_PATHS = ['$.*', '$.*.lists.*', ...INNER.flatMap((name) => [`$.*.${name}.*`, `$.*.lists.*.${name}.*`])]

/** What holds together the records of one file. */
export interface Reading {
  target: ImportTarget
  findings: Findings
  /** fields without a place in Docket that were told already */
  told: Set<string>
}

/**
 * Reads Vikunja's export: the ZIP, or the data.json in it. A row is a task's number in the file. Buckets become sections.
 * Files that are attached are not read.
 */
export async function* readVikunja(
  content: AsyncIterable<Uint8Array | string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  const reading = { target, findings, told: new Set<string>() }
  const { isZip, bytes } = await peekZip(content)
  if (!isZip) {
    yield* readProjects(bytes, reading)
    return
  }
  const zip = await openZip(bytes)
  const data = zip.read('data.json')
  if (!data) throw refusal([{ path: [], message: 'Not an export of Vikunja’s: there is no data.json in the ZIP' }])
  yield* readProjects(data, reading)
  const filters = zip.read('filters.json')
  if (!filters) return
  for await (const { value } of jsonValues(decoded(filters), [])) {
    const title = isObject(value) ? textOf(value, 'title') : worded(value)
    findings.lose(null, 'filters', title, 'Saved filters of Vikunja’s mean nothing here: not kept')
  }
}

async function* readProjects(data: AsyncIterable<Uint8Array>, reading: Reading): AsyncGenerator<Entry> {
  const { findings } = reading
  let row = 0
  let projects = 0
  for await (const { path, value } of jsonValues(decoded(data), [], ARRAY_PATHS)) {
    switch (path.at(-2)) {
      case 'positions':
        continue
      case 'task_buckets':
        if (isObject(value)) yield* bucketEntry(value)
        continue
      case 'tasks':
        row++
        if (isObject(value)) yield taskEntry(row, value, path.slice(0, -2).join('.'), reading)
        else findings.lose(row, 'task', worded(value), 'Not a task: not kept')
        if (isObject(value)) yield* subtaskEntries(value)
        continue
    }
    projects++
    if (!isObject(value)) {
      findings.lose(null, 'project', worded(value), 'Not a project: not kept')
    } else if (Array.isArray(value.lists) && !('tasks' in value)) {
      findings.lose(null, 'namespace', textOf(value, 'title'), 'Docket has no folders of lists: not kept')
    } else {
      yield projectEntry(projects, value, path.join('.'), reading)
      yield* sectionEntries(value, findings)
    }
  }
  if (!projects) throw refusal([{ path: [], message: 'Not an export of Vikunja’s: there are no projects in it' }])
}

function* bucketEntry(place: JsonObject): Generator<Entry> {
  const [task, bucket] = [textOf(place, 'task_id'), textOf(place, 'bucket_id')]
  if (!task || !bucket || bucket === '0') return
  yield { kind: 'detail', of: 'section', task, field: 'bucket_id', value: bucket }
}

/** Both sides of a relation tell of it, or one. */
function* subtaskEntries(task: JsonObject): Generator<Entry> {
  const related = isObject(task.related_tasks) ? task.related_tasks : {}
  for (const below of itemsOf(related, 'subtask')) {
    const [child, parent] = [isObject(below) ? textOf(below, 'id') : '', textOf(task, 'id')]
    if (child && parent) yield { kind: 'detail', of: 'parent', task: child, field: 'related_tasks', value: parent }
  }
}
