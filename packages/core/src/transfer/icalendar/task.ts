import { z } from 'zod'
import { Draft } from '../draft'
import type { Entry } from '../entry'
import type { Findings } from '../findings'
import { lineOf } from '../first-line'
import type { ImportTarget } from '../schema'
import { storable } from '../storable'
import type { Component } from './components'
import { type Clock, isoOf, readDue } from './dates'
import { type Property, readProperty } from './property'
import { readRelations } from './relations'
import type { Zones } from './zones'

/** What holds together the tasks of one file. */
export interface Reading {
  target: Pick<ImportTarget, 'timeZone'>
  findings: Findings
  zones: Zones
  /** the calendar's name */
  list: string | undefined
  /** properties without a place in Docket that were told already */
  told: Set<string>
  /** UIDs that became ids */
  ids: Set<string>
}

const STATUSES = new Map([
  ['NEEDS-ACTION', 'todo'],
  ['IN-PROCESS', 'in_progress'],
  ['COMPLETED', 'done'],
  ['CANCELLED', 'cancelled'],
])

const PRIORITIES = [undefined, 'urgent', 'high', 'high', 'high', 'medium', 'low', 'low', 'low', 'low']

/** What people will miss: told for each task. */
const MISSED = new Map([
  ['ATTACH', 'Docket has no attachments'],
  ['ATTENDEE', 'Docket does not assign tasks'],
  ['LOCATION', 'Docket has no places'],
  ['URL', 'Docket has no addresses beside the notes'],
  ['EXDATE', 'Docket does not leave out single dates of a repetition'],
  ['RDATE', 'Docket repeats tasks by a rule, and not on single dates'],
  ['EXRULE', 'Docket repeats tasks by one rule'],
  ['RECURRENCE-ID', 'One date of a task that repeats: it is a task of its own now'],
])

/** Held by a task's fields: what of one kind is there again has no place. */
const HELD = new Set(
  'UID SUMMARY DESCRIPTION STATUS PRIORITY DUE DTSTART DURATION COMPLETED CREATED LAST-MODIFIED PERCENT-COMPLETE RRULE'.split(
    ' ',
  ),
)
const READ_WHOLE = new Set(['CATEGORIES', 'RELATED-TO'])

/** Made anew whenever a file is written. */
const DERIVED = new Set(['DTSTAMP', 'SEQUENCE'])

const Uuid = z.uuid()

/** A task of a VTODO (RFC 5545, 3.6.2), and what it says of the parents of others. */
export function* todoEntries(row: number, component: Component, reading: Reading): Generator<Entry> {
  const { target, findings, zones, list, ids } = reading
  const draft = new Draft('icalendar', row, findings)
  const properties = propertiesOf(draft, component)
  const find = (name: string) => properties.get(name)?.[0]
  const textOf = (name: string) => find(name)?.values[0] ?? ''
  const uid = textOf('UID')
  const id = identify(draft, uid, find('RECURRENCE-ID'), ids)
  draft.title('SUMMARY', textOf('SUMMARY'))
  draft.note(textOf('DESCRIPTION'))
  draft.set('list', list)
  draft.labels(
    'CATEGORIES',
    (properties.get('CATEGORIES') ?? []).flatMap(({ values }) => values.map((value) => value.trim())),
  )
  readState(draft, find)
  const zone = readDue(draft, find, { zones, timeZone: target.timeZone ?? '' } satisfies Clock)
  const rule = find('RRULE')
  if (rule) draft.repeat('RRULE', rule.line, isShifted(find) ? undefined : rule.values[0], zone)
  const { parent, children } = readRelations(draft, properties.get('RELATED-TO') ?? [], uid)
  keepRest(draft, properties, reading.told)
  keepForms(draft, find)
  keepInner(draft, component)
  const identity = uid ? ['uid', uid, textOf('RECURRENCE-ID')] : ['lines', ...component.lines.map(({ text }) => text)]
  if (!id && uid) draft.keep('UID', uid)
  yield draft.entry({ handle: uid || undefined, parent, identity, isKnownAnywhere: uid !== '' })
  for (const child of children) yield { kind: 'detail', of: 'parent', task: child, field: 'RELATED-TO', value: uid }
}

/** By name, in their order. What is no property, or too long, is told. */
function propertiesOf(draft: Draft, { lines, isCut }: Component): Map<string, Property[]> {
  const found = new Map<string, Property[]>()
  if (isCut) draft.lose('VTODO', '', 'More than 4 MiB: the rest is not kept')
  const unread: string[] = []
  for (const line of lines) {
    const property = line.isCut ? undefined : readProperty(line.text)
    if (property) push(found, property.name, property)
    else if (line.isCut) draft.lose(/^[\w-]*/.exec(line.text)?.[0] ?? '', line.text, 'More than 512 KiB: not kept')
    else unread.push(line.text)
  }
  if (unread.length) draft.keep('unreadable', unread, 'Not a property as iCalendar has them')
  return found
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const held = map.get(key)
  if (held) held.push(value)
  else map.set(key, [value])
}

/** A UID that is a UUID is the task's id, the first time that it comes. */
function identify(draft: Draft, uid: string, recurrenceId: Property | undefined, ids: Set<string>): boolean {
  const id = recurrenceId ? undefined : Uuid.safeParse(uid).data?.toLowerCase()
  if (!id || ids.has(id)) return false
  ids.add(id)
  draft.set('id', id)
  return true
}

function readState(draft: Draft, find: (name: string) => Property | undefined): void {
  const [status, completed, percent, priority] = ['STATUS', 'COMPLETED', 'PERCENT-COMPLETE', 'PRIORITY'].map(find)
  const isAll = completed !== undefined || percent?.values[0] === '100'
  const known = STATUSES.get(status?.values[0]?.trim().toUpperCase() ?? '')
  if (status && !known) draft.keep('STATUS', status.line, 'Not a status that is known here')
  const taken = known ?? (isAll ? 'done' : 'todo')
  draft.set('status', taken)
  if (percent && !/^(0|100)$/.test(percent.values[0] ?? ''))
    draft.keep('PERCENT-COMPLETE', percent.line, 'Docket does not count how much of a task is done')
  if (completed && taken === 'done') draft.moment('completedAt', 'COMPLETED', isoOf(completed.values[0] ?? ''))
  else if (completed) draft.keep('COMPLETED', completed.line, 'The status says that it is not done')
  const number = priority ? Number(/^\d$/.exec(priority.values[0]?.trim() ?? '')?.[0] ?? Number.NaN) : 0
  if (Number.isNaN(number)) draft.keep('PRIORITY', priority?.line, 'Not 0 to 9')
  draft.set('priority', PRIORITIES[number])
  for (const [to, name] of [
    ['createdAt', 'CREATED'],
    ['updatedAt', 'LAST-MODIFIED'],
  ] as const) {
    const value = find(name)?.values[0]
    if (value) draft.moment(to, name, isoOf(value))
  }
}

/** A rule picks days for the start. Where the task is due on another day, those are not the days that it is due. */
function isShifted(find: (name: string) => Property | undefined): boolean {
  const [due, start] = [find('DUE')?.values[0], find('DTSTART')?.values[0]]
  const isPicky = /(^|;)BY/i.test(find('RRULE')?.values[0] ?? '')
  return isPicky && due !== undefined && start !== undefined && due.slice(0, 8) !== start.slice(0, 8)
}

function keepRest(draft: Draft, properties: Map<string, Property[]>, told: Set<string>): void {
  for (const [name, all] of properties) {
    if (READ_WHOLE.has(name) || DERIVED.has(name)) continue
    const lines = all.map(({ line }) => line)
    const missed = MISSED.get(name)
    if (HELD.has(name)) {
      if (lines.length === 1) continue
      draft.keep(`${name} again`, lines.slice(1), 'There is one already')
      if (name !== 'UID') draft.keep(name, lines[0])
    } else if (missed) draft.keep(name, lines, missed)
    else {
      draft.keep(name, lines, told.has(name) ? undefined : 'Docket has no such property')
      told.add(name)
    }
  }
}

/** What a field says in the file's own way, where the field alone does not bring that back. */
function keepForms(draft: Draft, find: (name: string) => Property | undefined): void {
  for (const name of HELD) {
    const property = find(name)
    if (!property || /^(UID|DURATION|DTSTART|RRULE|PERCENT-COMPLETE)$/.test(name)) continue
    const { parameters, values, line } = property
    const isOwnForm = [...parameters.keys()].every((parameter) => name === 'DUE' && parameter === 'value')
    if (!isOwnForm || isOther(name, values[0] ?? '')) draft.keep(name, line)
  }
}

function isOther(name: string, value: string): boolean {
  if (name === 'SUMMARY') return lineOf(storable(value)).line !== storable(value)
  if (name === 'DUE') return value.length > 8 && !/Z$/i.test(value)
  return name === 'PRIORITY' && !/^[139]$/.test(value)
}

/** By kinds, those of one kind one after the other. */
function keepInner(draft: Draft, { inner }: Component): void {
  const kinds = new Map<string, string[]>()
  for (const lines of inner) {
    const name = /^BEGIN:\s*(\S+)/i.exec(lines[0]?.text ?? '')?.[1]?.toUpperCase() ?? ''
    for (const { text } of lines) push(kinds, name, text)
  }
  for (const [name, lines] of kinds)
    draft.keep(name, lines, name === 'VALARM' ? 'Docket does not remind of tasks' : 'Docket has no such thing')
}
