import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { sorted } from '../foreign/text'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import { jsonValues } from '../json/values'
import type { ImportTarget } from '../schema'
import { worded } from '../storable'
import { handleOf, taskEntry } from './task'

/** Templates are held back until it is known which of them have made tasks. Nobody has more. */
const MOST_TEMPLATES = 10_000

/** What can only be told when all tasks were read. */
interface Later {
  /** what each task waits for, by the handles of both */
  waits: { row: number; task: string; isDone: boolean; on: string[] }[]
  templates: { row: number; value: JsonObject }[]
  /** the handles of the tasks in the file */
  tasks: Set<string>
  /** the handles of the templates that tasks were made by */
  used: Set<string>
}

/**
 * Reads what `task export` writes: an array of tasks, or one task after the other. Every one of them is a row, from 1. A template
 * is a task that comes again, unless the tasks that it made are in the file.
 */
export async function* readTaskwarrior(
  text: AsyncIterable<string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  const reading = { target, findings, told: new Set<string>() }
  const later: Later = { waits: [], templates: [], tasks: new Set(), used: new Set() }
  let row = 0
  for await (const { value } of jsonValues(text, ['$'])) {
    row++
    if (!isObject(value)) {
      findings.lose(row, 'task', worded(value), 'Not a task: not kept')
      continue
    }
    if (textOf(value, 'parent')) later.used.add(textOf(value, 'parent').toLowerCase())
    const status = textOf(value, 'status')
    const name = textOf(value, 'description')
    if (status === 'deleted') findings.lose(row, 'task', name, 'Deleted in Taskwarrior: not kept')
    else if (status === 'recurring' && later.templates.length < MOST_TEMPLATES) later.templates.push({ row, value })
    else yield gathered(taskEntry(row, value, reading), value, later)
  }
  if (!row) throw refusal([{ path: [], message: 'There is no task in the file' }])
  for (const { row, value } of later.templates) {
    if (!later.used.has(handleOf(value) ?? '')) yield gathered(taskEntry(row, value, reading), value, later)
    else
      findings.lose(
        row,
        'task',
        textOf(value, 'description'),
        'A template, of which the tasks themselves are imported: not kept',
      )
  }
  yield* dependencies(later)
}

function gathered(entry: Entry & { kind: 'task' }, task: JsonObject, { waits, tasks }: Later): Entry {
  const { row, handle } = entry
  if (!handle) return entry
  tasks.add(handle)
  // an array, or as it was before version 2.6
  const named = itemsOf(task, 'depends').length ? itemsOf(task, 'depends') : textOf(task, 'depends').split(',')
  const on = named.flatMap((name) => (typeof name === 'string' && name.trim() ? name.trim().toLowerCase() : []))
  if (on.length) waits.push({ row, task: handle, isDone: entry.fields.status === 'done', on: sorted(on) })
  return entry
}

/** Of what a task waits for, the file may have no more, and a task that is done waits for nothing: both go to `extra`. */
function* dependencies({ waits, tasks }: Later): Generator<Entry> {
  for (const { row, task, isDone, on } of waits) {
    for (const other of on) {
      if (tasks.has(other) && !isDone) yield { kind: 'dependency', row, task, on: other, name: other }
      else {
        const reason = tasks.has(other) ? undefined : 'What it waits for is not in the file: kept, but not shown'
        yield { kind: 'detail', of: 'extra', task, field: 'depends', value: other, ...(reason && { reason }) }
      }
    }
  }
}
