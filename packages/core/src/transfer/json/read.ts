import { type Entry, LabelFields, ListFields, TaskFields } from '../entry'
import { type Findings, refusal } from '../findings'
import type { ImportTarget } from '../schema'
import { TOLD, TOLD_KINDS, type ToldOf } from '../told'
import { isObject } from './object'
import { jsonValues } from './values'

const PATHS = [
  ...['$.format', '$.version', '$.inbox', '$.lists.*', '$.labels.*', '$.tasks.*'],
  ...TOLD_KINDS.map((kind) => `$.${kind}.*`),
]
/** 1 had no plans: no policy, and none of `TOLD_KINDS`. */
const VERSIONS: unknown[] = [1, 2]
const MOST_UNKNOWN = 1000

/**
 * Reads Docket's own JSON, `{ format: 'docket', version: 2, lists, labels, tasks, … }` with the arrays in any order, and
 * a bare array of tasks. Fields that Docket does not know are kept in `extra`.
 */
export async function* readJson(
  text: AsyncIterable<string>,
  _target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  const unknown = new Set<string>()
  let isDocket = false
  for await (const { under = 'tasks', row, value } of jsonValues(text, PATHS)) {
    if (under === 'format' || under === 'version') {
      isDocket ||= under === 'format'
      refuseOther(under, value)
      continue
    }
    isDocket = true
    if (row === 0 && under !== 'inbox') throw refusal([{ path: [under], message: 'Must be an array' }])
    if (!isObject(value)) {
      findings.refuse(under === 'tasks' ? [row] : row ? [under, row] : [under], 'Must be an object')
      continue
    }
    const entry = entryOf(under, row, value)
    if (!entry) continue
    for (const field of entry.unknown) {
      if (unknown.size >= MOST_UNKNOWN || unknown.has(`${under}.${field}`)) continue
      unknown.add(`${under}.${field}`)
      const kept = under === 'tasks' ? ': kept, but not shown' : ''
      findings.lose(under === 'tasks' ? row : null, field, '', `Docket has no such field${kept}`)
    }
    yield entry
  }
  if (!isDocket) throw refusal([{ path: [], message: 'Not a file of Docket: there are no tasks in it' }])
}

function refuseOther(under: string, value: unknown): void {
  if (under === 'format' && value !== 'docket') {
    throw refusal([{ path: ['format'], message: 'Not a file of Docket: the format must be "docket"' }])
  }
  if (under === 'version' && !VERSIONS.includes(value)) {
    throw refusal([
      { path: ['version'], message: `Only versions ${VERSIONS.join(' and ')} of the format are known here` },
    ])
  }
}

function entryOf(
  under: string,
  row: number,
  value: Record<string, unknown>,
): (Entry & { unknown: string[] }) | undefined {
  if (isTold(under)) return { kind: 'told', of: under, row, ...split(value, TOLD[under].shape) }
  switch (under) {
    case 'inbox': {
      const { fields, unknown } = split(value, { policy: ListFields.shape.policy })
      return { kind: 'list', row, fields: { ...fields, name: 'Inbox' }, handle: 'inbox', isInbox: true, unknown }
    }
    case 'lists':
      return { kind: 'list', row, ...split(value, ListFields.shape) }
    case 'labels':
      return { kind: 'label', row, ...split(value, LabelFields.shape) }
    default: {
      const { fields, unknown } = split(value, TaskFields.shape)
      const handle = typeof fields.id === 'string' ? fields.id.toLowerCase() : undefined
      if (!unknown.length) return { kind: 'task', row, fields, handle, unknown }
      const json = Object.fromEntries(unknown.map((key) => [key, value[key]]))
      const extra = isObject(fields.extra) ? fields.extra : {}
      const before = isObject(extra.json) ? extra.json : {}
      return {
        kind: 'task',
        row,
        fields: { ...fields, extra: { ...extra, json: { ...before, ...json } } },
        handle,
        unknown,
      }
    }
  }
}

const isTold = (under: string): under is ToldOf => Object.hasOwn(TOLD, under)

function split(value: Record<string, unknown>, known: object): { fields: Record<string, unknown>; unknown: string[] } {
  const entries = Object.entries(value)
  return {
    fields: Object.fromEntries(entries.filter(([key]) => Object.hasOwn(known, key))),
    unknown: entries.filter(([key]) => !Object.hasOwn(known, key)).map(([key]) => key),
  }
}
