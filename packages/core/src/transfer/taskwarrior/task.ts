import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { Draft } from '../draft'
import type { TaskEntry } from '../entry'
import type { Findings } from '../findings'
import { lineOf } from '../first-line'
import { itemsOf, type JsonObject, textOf } from '../json/object'
import type { ImportTarget } from '../schema'
import { storable, worded } from '../storable'
import { annotationsOf, noteOf } from './annotations'
import { isoOf } from './dates'
import { ruleOf } from './recur'

interface Reading {
  target: Pick<ImportTarget, 'timeZone'>
  findings: Findings
  /** attributes without a place in Docket that were told already */
  told: Set<string>
}

const STATUSES = new Map([
  ['pending', 'todo'],
  ['waiting', 'todo'],
  ['recurring', 'todo'],
  ['completed', 'done'],
])

const PRIORITIES = new Map([
  ['', undefined],
  ['H', 'high'],
  ['M', 'medium'],
  ['L', 'low'],
])

/** A tag is a word; commas part them. */
export const tagOf = (name: string): string => name.trim().replace(/[\s,]+/g, '_')

/** What people will miss: told for each task. */
const MISSED = new Map([
  ['wait', 'Docket does not hide tasks for a while'],
  ['scheduled', 'Docket has no start dates'],
  ['until', 'Docket does not let tasks expire'],
])

/** What a task's fields hold. */
export const HELD: ReadonlySet<string> = new Set(
  'uuid description status entry modified end due start project priority tags annotations'.split(' '),
)

/** Read by themselves, or with all tasks. */
const TOLD = new Set(['recur', 'depends'])

/** Taskwarrior works them out anew. */
const DERIVED = new Set(['id', 'urgency'])

/** What ties a task to the template that made it: kept without a word, as people can't see it there either. */
const OF_TEMPLATE = new Set(['mask', 'imask', 'parent', 'rtype', 'last'])

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
  readAnnotations(draft, task)
  readRepeat(draft, task, target.timeZone ?? '')
  keepForms(draft, task)
  for (const [name, reason] of MISSED) if (task[name] !== undefined) draft.keep(name, task[name], reason)
  for (const [name, value] of Object.entries(task)) {
    if (HELD.has(name) || MISSED.has(name) || DERIVED.has(name) || TOLD.has(name)) continue
    draft.keep(name, value, told.has(name) || OF_TEMPLATE.has(name) ? undefined : 'Docket has no such attribute')
    told.add(name)
  }
  const handle = handleOf(task)
  return draft.entry(
    handle
      ? { handle, identity: ['uuid', handle], isKnownAnywhere: true }
      : { identity: ['task', JSON.stringify(worded(task))] },
  )
}

/** What others call a task by. Taskwarrior takes any that has the shape of a UUID. */
export const handleOf = (task: JsonObject): string | undefined => textOf(task, 'uuid').toLowerCase() || undefined

/** A template says how its task comes again; a task that was made by one only says that it was. */
function readRepeat(draft: Draft, task: JsonObject, timeZone: string): void {
  const recur = textOf(task, 'recur')
  if (task.recur === undefined) return
  if (task.status === 'recurring') draft.repeat('recur', task.recur, ruleOf(recur), timeZone)
  else draft.keep('recur', task.recur, 'A task that Taskwarrior made by a template: set in Docket how it repeats')
}

function readState(draft: Draft, task: JsonObject): void {
  const status = STATUSES.get(textOf(task, 'status') || 'pending')
  if (!status) draft.keep('status', task.status, 'Not a status that is known here')
  draft.set('status', status === 'todo' && textOf(task, 'start') ? 'in_progress' : (status ?? 'todo'))
  const priority = textOf(task, 'priority')
  if (!PRIORITIES.has(priority)) draft.keep('priority', task.priority, 'Not H, M or L')
  draft.set('priority', PRIORITIES.get(priority))
}

/** What a field says in the file's own way, where the field alone does not bring that back. */
function keepForms(draft: Draft, task: JsonObject): void {
  for (const name of ['description', 'project']) {
    const text = storable(textOf(task, name))
    if (lineOf(text).line !== text) draft.keep(name, text)
  }
  if (itemsOf(task, 'tags').some((tag) => typeof tag === 'string' && tag !== tagOf(tag))) draft.keep('tags', task.tags)
  if (task.status === 'waiting' || (task.status === 'recurring' && ruleOf(textOf(task, 'recur')) === undefined))
    draft.keep('status', task.status)
  if (task.priority === 'M') draft.keep('priority', task.priority)
  if (task.start !== undefined) draft.keep('start', task.start)
  if (task.end !== undefined && task.status !== 'completed') draft.keep('end', task.end)
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

/** Where the notes don't give the same annotations again, as there is more in them, those are kept as they are. */
function readAnnotations(draft: Draft, task: JsonObject): void {
  const isWhole = lineOf(storable(textOf(task, 'description'))).isCut
  const [annotations, entry] = [itemsOf(task, 'annotations'), textOf(task, 'entry')]
  const notes = annotations.map((annotation) => noteOf(annotation, entry))
  for (const [index, note] of notes.entries()) {
    if (note) draft.note(note)
    else draft.lose('annotations', annotations[index], 'Not an annotation: not kept')
  }
  const read = annotations.filter((_, index) => notes[index])
  if (!read.length) return
  const again = annotationsOf(notes.filter(Boolean).join('\n\n'), entry)
  if (isWhole || JSON.stringify(again) !== JSON.stringify(read)) draft.keep('annotations', read)
}
