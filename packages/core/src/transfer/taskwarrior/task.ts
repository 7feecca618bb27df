import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { Draft } from '../draft'
import type { TaskEntry } from '../entry'
import type { Findings } from '../findings'
import { lineOf } from '../first-line'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import type { ImportTarget } from '../schema'
import { storable, worded } from '../storable'

interface Reading {
  target: ImportTarget
  findings: Findings
  /** attributes without a place in Docket that were told already */
  told: Set<string>
}

const STATUSES = new Map([
  ['pending', 'todo'],
  ['waiting', 'todo'],
  ['completed', 'done'],
])

const PRIORITIES = new Map([
  ['', undefined],
  ['H', 'high'],
  ['M', 'medium'],
  ['L', 'low'],
])

/** What people will miss: told for each task. */
const MISSED = new Map([
  ['wait', 'Docket does not hide tasks for a while'],
  ['scheduled', 'Docket has no start dates'],
  ['until', 'Docket does not let tasks expire'],
  ['recur', 'A task that Taskwarrior made by a template: set in Docket how it repeats'],
  ['depends', 'Docket does not import what a task depends on'],
])

const HELD = new Set(
  'uuid description status entry modified end due start project priority tags annotations'.split(' '),
)

/** Taskwarrior works them out anew, or they are of a template. */
const DERIVED = new Set(['id', 'urgency', 'mask', 'imask', 'parent', 'rtype', 'last'])

const Uuid = z.uuid()

/** Attributes as in Taskwarrior's JSON format; dates are `YYYYMMDDTHHMMSSZ` or seconds since 1970. */
export function taskEntry(row: number, task: JsonObject, { target, findings, told }: Reading): TaskEntry {
  const draft = new Draft('taskwarrior', row, findings)
  const uuid = Uuid.safeParse(task.uuid)
  if (uuid.success) draft.set('id', uuid.data)
  else if (task.uuid !== undefined) draft.keep('uuid', task.uuid, 'Not a UUID')
  draft.title('description', textOf(task, 'description'))
  readState(draft, task)
  readDates(draft, task, target.timeZone ?? '')
  readProject(draft, textOf(task, 'project'))
  draft.labels('tags', itemsOf(task, 'tags'))
  for (const annotation of itemsOf(task, 'annotations')) readAnnotation(draft, annotation)
  for (const [name, reason] of MISSED) if (task[name] !== undefined) draft.keep(name, task[name], reason)
  for (const [name, value] of Object.entries(task)) {
    if (HELD.has(name) || MISSED.has(name) || DERIVED.has(name)) continue
    draft.keep(name, value, told.has(name) ? undefined : 'Docket has no such attribute')
    told.add(name)
  }
  return draft.entry({ identity: ['task', JSON.stringify(worded(task))] })
}

function readState(draft: Draft, task: JsonObject): void {
  const status = STATUSES.get(textOf(task, 'status') || 'pending')
  if (!status) draft.keep('status', task.status, 'Not a status that is known here')
  draft.set('status', status === 'todo' && textOf(task, 'start') ? 'in_progress' : (status ?? 'todo'))
  const priority = textOf(task, 'priority')
  if (!PRIORITIES.has(priority)) draft.keep('priority', task.priority, 'Not H, M or L')
  draft.set('priority', PRIORITIES.get(priority))
}

function readDates(draft: Draft, task: JsonObject, timeZone: string): void {
  for (const [to, field] of [
    ['createdAt', 'entry'],
    ['updatedAt', 'modified'],
  ] as const)
    if (textOf(task, field)) draft.moment(to, field, isoOf(textOf(task, field)))
  const end = textOf(task, 'end')
  if (end && textOf(task, 'status') === 'completed') draft.moment('completedAt', 'end', isoOf(end))
  if (textOf(task, 'due')) draft.due('due', dayOf(isoOf(textOf(task, 'due')), timeZone), timeZone)
}

/** What is no date stays as it is, for whoever reads it next to refuse. */
function isoOf(text: string): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? []
  if (year) return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
  return /^\d{9,11}$/.test(text) ? new Date(Number(text) * 1000).toISOString() : text
}

/** Taskwarrior has no due days: one that it was told is its midnight. */
function dayOf(iso: string, timeZone: string): string {
  try {
    const local = Temporal.Instant.from(iso)
      .toZonedDateTimeISO(timeZone || 'UTC')
      .toPlainDateTime()
    return local.toPlainTime().toString() === '00:00:00' ? local.toPlainDate().toString() : iso
  } catch {
    return iso
  }
}

function readProject(draft: Draft, project: string): void {
  const { line, isCut } = lineOf(storable(project))
  if (isCut) draft.keep('project', project, 'More than the name of a list may be')
  draft.set('list', line || undefined)
}

function readAnnotation(draft: Draft, annotation: unknown): void {
  const text = isObject(annotation) ? textOf(annotation, 'description') : ''
  if (!isObject(annotation) || !text) {
    draft.lose('annotations', annotation, 'Not an annotation: not kept')
    return
  }
  const at = isoOf(textOf(annotation, 'entry'))
  draft.note(/^\d{4}-\d\d-\d\dT/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 16)} UTC: ${text}` : text)
}
