import { type Entry, LabelFields, ListFields, TaskFields } from '../entry'
import { type Findings, refusal } from '../findings'
import type { ImportTarget } from '../schema'
import { isObject } from './object'
import { jsonValues } from './values'

const PATHS = ['$.format', '$.version', '$.lists.*', '$.labels.*', '$.tasks.*']
const VERSION = 1
const MOST_UNKNOWN = 1000

/**
 * Reads Docket's own JSON, `{ format: 'docket', version: 1, lists, labels, tasks }` with the arrays in any order, and a
 * bare array of tasks. Fields that Docket does not know are kept in `extra`.
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
    if (row === 0) throw refusal([{ path: [under], message: 'Must be an array' }])
    if (!isObject(value)) {
      findings.refuse(under === 'tasks' ? [row] : [under, row], 'Must be an object')
      continue
    }
    const entry = entryOf(under, row, value)
    if (!entry) continue
    for (const field of entry.unknown) {
      if (unknown.size >= MOST_UNKNOWN || unknown.has(`${under}.${field}`)) continue
      unknown.add(`${under}.${field}`)
      const kept = under === 'tasks' ? ': kept, but not shown' : ''
      findings.lose(row, field, '', `Docket has no such field${kept}`)
    }
    yield entry
  }
  if (!isDocket) throw refusal([{ path: [], message: 'Not a file of Docket: there are no tasks in it' }])
}

function refuseOther(under: string, value: unknown): void {
  if (under === 'format' && value !== 'docket') {
    throw refusal([{ path: ['format'], message: 'Not a file of Docket: the format must be "docket"' }])
  }
  if (under === 'version' && value !== VERSION) {
    throw refusal([{ path: ['version'], message: `Only version ${VERSION} of the format is known here` }])
  }
}

function entryOf(
  under: string,
  row: number,
  value: Record<string, unknown>,
): (Entry & { unknown: string[] }) | undefined {
  switch (under) {
    case 'lists':
      return { kind: 'list', row, ...split(value, ListFields.shape) }
    case 'labels':
      return { kind: 'label', row, ...split(value, LabelFields.shape) }
    default: {
      const { fields, unknown } = split(value, TaskFields.shape)
      if (!unknown.length) return { kind: 'task', row, fields, unknown }
      const json = Object.fromEntries(unknown.map((key) => [key, value[key]]))
      const extra = isObject(fields.extra) ? fields.extra : {}
      const before = isObject(extra.json) ? extra.json : {}
      return { kind: 'task', row, fields: { ...fields, extra: { ...extra, json: { ...before, ...json } } }, unknown }
    }
  }
}

function split(value: Record<string, unknown>, known: object): { fields: Record<string, unknown>; unknown: string[] } {
  const entries = Object.entries(value)
  return {
    fields: Object.fromEntries(entries.filter(([key]) => Object.hasOwn(known, key))),
    unknown: entries.filter(([key]) => !Object.hasOwn(known, key)).map(([key]) => key),
  }
}
