import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { isObject, textOf } from '../json/object'
import { jsonValues } from '../json/values'
import type { ImportTarget } from '../schema'
import { worded } from '../storable'
import { issueEntries } from './issue'

/** Reads `issues.jsonl` of beads: an issue a line. Each is a row, from 1; tombstones are told and left out. */
export async function* readBeads(
  text: AsyncIterable<string>,
  _target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  let row = 0
  let issues = 0
  for await (const { value } of jsonValues(text, ['$'])) {
    row++
    if (!isObject(value) || !textOf(value, 'id')) {
      findings.lose(row, 'task', worded(value), 'Not an issue: not kept')
      continue
    }
    issues++
    if (textOf(value, 'status') === 'tombstone') {
      findings.lose(row, 'task', textOf(value, 'title'), 'Deleted in beads: not kept')
    } else {
      yield* issueEntries(row, value, findings)
    }
  }
  if (!issues) throw refusal([{ path: [], message: 'There is no issue in the file' }])
}
