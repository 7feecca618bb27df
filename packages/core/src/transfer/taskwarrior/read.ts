import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { isObject, textOf } from '../json/object'
import { jsonValues } from '../json/values'
import type { ImportTarget } from '../schema'
import { worded } from '../storable'
import { taskEntry } from './task'

/** Reads what `task export` writes: an array of tasks, or one task after the other. Every one of them is a row, from 1. */
export async function* readTaskwarrior(
  text: AsyncIterable<string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  const told = new Set<string>()
  let row = 0
  for await (const { value } of jsonValues(text, ['$'])) {
    row++
    if (!isObject(value)) {
      findings.lose(row, 'task', worded(value), 'Not a task: not kept')
      continue
    }
    const status = textOf(value, 'status')
    const name = textOf(value, 'description')
    if (status === 'deleted') findings.lose(row, 'task', name, 'Deleted in Taskwarrior: not kept')
    else if (status === 'recurring')
      findings.lose(row, 'task', name, 'A template, of which the tasks themselves are imported: not kept')
    else yield taskEntry(row, value, { target, findings, told })
  }
  if (!row) throw refusal([{ path: [], message: 'There is no task in the file' }])
}
