import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { isObject } from '../json/object'
import { jsonValues } from '../json/values'
import type { ImportTarget } from '../schema'
import { worded } from '../storable'
import { masterEntries } from './task'

/**
 * Reads `tasks.json` of Task Master: tasks under tags (`{ "master": { "tasks": [] } }`), or as they were before there were tags
 * (`{ "tasks": [] }`). A row is a task or a subtask, from 1. Each tag is a list, unless the target names one: then a section of it.
 */
export async function* readTaskMaster(
  text: AsyncIterable<string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  let row = 0
  const next = () => ++row
  for await (const { value, path } of jsonValues(text, ['$.tasks.*', '$.*.tasks.*'])) {
    const tag = path.length > 2 && typeof path[0] === 'string' ? path[0] : 'master'
    if (isObject(value)) yield* masterEntries(value, { tag, target, findings, next, depth: 0 })
    else findings.lose(next(), 'task', worded(value), 'Not a task: not kept')
  }
  if (!row) throw refusal([{ path: [], message: '0 tasks found: neither "tasks" nor tags with "tasks" in them' }])
}
