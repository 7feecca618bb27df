import { Temporal } from 'temporal-polyfill'
import { Findings } from '../findings'
import { lineOf } from '../first-line'
import type { ExportLosses } from '../foreign/losses'
import { listNames } from '../foreign/names'
import { isSameTask, stillTrue, tellLeft } from '../foreign/original'
import type { ForeignTask } from '../foreign/task'
import { labelsAs, notesOf, sorted } from '../foreign/text'
import type { ForeignWriter } from '../foreign/writer'
import type { JsonObject } from '../json/object'
import { storable, worded } from '../storable'
import { annotationsOf } from './annotations'
import { stampOf } from './dates'
import { recurOf } from './recur'
import { HELD, tagOf, taskEntry } from './task'

const STATUSES = {
  todo: 'pending',
  in_progress: 'pending',
  blocked: 'pending',
  done: 'completed',
  cancelled: 'completed',
}
const PRIORITIES = { urgent: 'H', high: 'H', medium: undefined, low: 'L' }

/** Taskwarrior takes any of this shape, also those that RFC 9562 does not have. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

interface Writing {
  losses: ExportLosses
  timeZone: string
  /** undefined for the Inbox */
  project: string | undefined
}

/** Writes what `task import` reads: an array, a task a line. Attributes that Docket does not know come back. */
export const taskwarrior: ForeignWriter = {
  extra: 'taskwarrior',
  lacks: {
    section: 'Taskwarrior has no sections',
    parentId: 'Taskwarrior has no subtasks: the task is written beside the others',
  },
  always: {
    ref: 'Taskwarrior numbers tasks itself',
    createdAt: 'Times are written to the second',
  },
  parts: ['dependency'],
  async *write(source, losses) {
    const { timeZone } = source
    const names = listNames(source.lists, losses, { shape: (name) => name.trim() })
    let start = '[\n'
    for (const list of source.lists) {
      const project = names.get(list.id)
      for await (const task of source.tasks(list)) {
        yield `${start}${JSON.stringify(recordOf(task, { losses, timeZone, project }))}`
        start = ',\n'
      }
    }
    yield start === ',\n' ? '\n]\n' : '[\n]\n'
  },
}

function recordOf(task: ForeignTask, writing: Writing): JsonObject {
  const { losses, timeZone } = writing
  const tags = labelsAs(task, losses, tagOf)
  const { uuid, depends, ...extra } = task.extra
  const isKept = isUuid(uuid)
  if (uuid !== undefined && !isKept) losses.lose(task, 'uuid', worded(uuid), 'Not a UUID: it has another now')
  const own = ownRecord(isKept ? { ...task, id: uuid } : task, tags, writing)
  const parts = Object.fromEntries(Object.entries(extra).filter(([name]) => HELD.has(name)))
  const read = (record: JsonObject) =>
    taskEntry(0, record, { target: { timeZone }, findings: new Findings(), told: new Set() })
  const isSame = (some: JsonObject) => isSameTask(read(own), read(joined(own, some)))
  const kept = stillTrue(parts, isSame)
  tellLeft(task, parts, kept, losses)
  const named = [depends ?? []].flat()
  const odd = named.filter((name) => !isUuid(name))
  if (odd.length) losses.lose(task, 'depends', worded(odd), 'Not the UUID of a task')
  const waits = [...(task.dependsOn ?? []).map(uuidOf), ...named.filter(isUuid)]
  return { ...joined(own, kept), ...without(extra, HELD), ...(waits.length && { depends: sorted(waits) }) }
}

const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)

const uuidOf = ({ id, extra }: { id: string; extra: JsonObject }): string => (isUuid(extra.uuid) ? extra.uuid : id)

/** A description that was too long for a title is in the notes: they are not written a second time. */
function joined(own: JsonObject, parts: JsonObject): JsonObject {
  const { description } = parts
  const isWhole = typeof description === 'string' && lineOf(storable(description)).isCut
  return { ...(isWhole ? without(own, NOTES) : own), ...parts }
}

const NOTES = new Set(['annotations'])

function ownRecord(task: ForeignTask, tags: string[], { losses, timeZone, project }: Writing): JsonObject {
  const { id, title, status, priority, createdAt, updatedAt, completedAt, dueAt } = task
  if (status === 'cancelled') losses.lose(task, 'status', status, 'Written as completed')
  if (status === 'blocked') losses.lose(task, 'status', status, 'Written as pending')
  if (priority === 'urgent') losses.lose(task, 'priority', priority, 'Written as H, the highest')
  const notes = notesOf(task, losses)
  const entry = stampOf(createdAt)
  const isEnded = status === 'done' || status === 'cancelled'
  const recur = isEnded ? undefined : recurOfTask(task, timeZone, losses)
  if (recur && status === 'in_progress')
    losses.lose(task, 'status', status, 'A task that comes again is not started there')
  const record = {
    uuid: id,
    description: title,
    status: recur ? 'recurring' : STATUSES[status],
    recur,
    entry,
    modified: stampOf(updatedAt),
    start: status === 'in_progress' && !recur ? stampOf(updatedAt) : undefined,
    end: isEnded ? stampOf(completedAt ?? updatedAt) : undefined,
    due: dueAt ? dueOf(task, dueAt, timeZone, losses) : undefined,
    project,
    priority: PRIORITIES[priority],
    tags: tags.length ? tags : undefined,
    annotations: notes ? annotationsOf(notes, entry) : undefined,
  }
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

/** A task that comes again is a template there, by which Taskwarrior makes the tasks themselves. */
function recurOfTask({ recurrence, ...task }: ForeignTask, timeZone: string, losses: ExportLosses): string | undefined {
  if (!recurrence) return undefined
  const lose = (value: string, reason: string) => losses.lose(task, 'recurrence', value, reason)
  const recur = recurOf(recurrence.rule)
  if (!recur) lose(recurrence.rule, 'Taskwarrior can not repeat a task like this')
  else if (recurrence.from === 'completion') lose(recurrence.rule, 'Counted from the due date there')
  else if (recurrence.start) lose(recurrence.start, 'The series is counted from the due date there')
  if (recur && recurrence.timeZone !== timeZone)
    lose(recurrence.timeZone, 'Counted in the time zone of whoever reads it')
  return recur
}

/** Taskwarrior has no due days: one is its midnight, in the zone where the export is to be read. */
function dueOf(task: ForeignTask, dueAt: string, timeZone: string, losses: ExportLosses): string {
  if (dueAt.length === 10) {
    const start = Temporal.PlainDate.from(dueAt).toZonedDateTime({ timeZone })
    if (start.hour || start.minute) losses.lose(task, 'dueAt', dueAt, `The day begins at ${start.toPlainTime()}`)
    return stampOf(start.toInstant().toString())
  }
  const local = Temporal.Instant.from(dueAt).toZonedDateTimeISO(timeZone).toPlainTime()
  if (!local.hour && !local.minute && !local.second)
    losses.lose(task, 'dueAt', dueAt, `Midnight in ${timeZone}, which means the day there`)
  if (!dueAt.endsWith('.000Z')) losses.lose(task, 'dueAt', dueAt, 'Times are written to the second')
  return stampOf(dueAt)
}

const without = (object: JsonObject, names: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)))
