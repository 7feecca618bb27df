import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import type { Recurrence } from '../recurrence/schema'
import type { TaskPriority, TaskStatus } from '../task/schema'
import type { FeedOptions } from './schema'

/** A task as a calendar shows it. */
export interface FeedTask {
  id: string
  title: string
  notes: string | null
  status: TaskStatus
  priority: TaskPriority
  dueAt: string | null
  /** `start`: what a series that has moved on is counted from */
  recurrence: (Recurrence & { start?: string }) | null
  labels: string[]
  parentId: string | null
  completedAt: string | null
  createdAt: string
  updatedAt: string
}

export const STATUSES = {
  todo: 'NEEDS-ACTION',
  in_progress: 'IN-PROCESS',
  blocked: 'NEEDS-ACTION',
  done: 'COMPLETED',
  cancelled: 'CANCELLED',
}
export const PRIORITIES = { urgent: 1, high: 3, medium: 5, low: 9 }

/** A task as a VTODO (RFC 5545, 3.6.2), or as a VEVENT when it is due: on the day, or for no time at all. */
export function componentOf(task: FeedTask, as: FeedOptions['as']): ICAL.Component {
  const isEvent = as === 'events'
  const component = new ICAL.Component([isEvent ? 'vevent' : 'vtodo', [], []])
  const add = (name: string, value: string | number | ICAL.Time) => component.addPropertyWithValue(name, value)
  add('uid', isEvent ? `event-${task.id}` : task.id)
  for (const name of ['dtstamp', 'last-modified']) add(name, timeOf(task.updatedAt))
  add('created', timeOf(task.createdAt))
  add('summary', lineText(isEvent && task.status === 'done' ? `✓ ${task.title}` : task.title))
  if (task.notes) add('description', lineText(task.notes))
  if (task.labels.length) {
    const categories = new ICAL.Property('categories')
    categories.setValues(task.labels.map(lineText))
    component.addProperty(categories)
  }
  if (isEvent) add('transp', 'TRANSPARENT')
  else {
    add('status', STATUSES[task.status])
    add('priority', PRIORITIES[task.priority])
    if (task.completedAt) add('completed', timeOf(task.completedAt))
    if (task.parentId) add('related-to', task.parentId)
  }
  addDue(component, task, isEvent)
  return component
}

function addDue(component: ICAL.Component, { dueAt, recurrence, status }: FeedTask, isEvent: boolean): void {
  if (!dueAt) return
  // of what is done, the next one has the rule
  const rule = status !== 'done' && recurrence && isTrueFrom(dueAt, recurrence) ? ruleOf(recurrence.rule) : undefined
  // what repeats needs a start
  if (isEvent || rule) component.addPropertyWithValue('dtstart', timeOf(dueAt))
  if (!isEvent) component.addPropertyWithValue('due', timeOf(dueAt))
  if (rule) component.addPropertyWithValue('rrule', rule)
}

/**
 * Whether a calendar that counts from the due date finds the same days. A rule's days are those of its own zone: where it
 * is another day in UTC, they would be the wrong ones. Of a COUNT some are over.
 */
function isTrueFrom(dueAt: string, { rule, timeZone, from, start }: Recurrence & { start?: string }): boolean {
  if (from !== 'due' || (start !== undefined && rule.includes('COUNT='))) return false
  if (dueAt.length === 10) return true
  const local = Temporal.Instant.from(dueAt).toZonedDateTimeISO(timeZone)
  return local.toPlainDate().toString() === dueAt.slice(0, 10)
}

function ruleOf(rule: string): ICAL.Recur | undefined {
  try {
    return ICAL.Recur.fromString(rule)
  } catch {
    return undefined
  }
}

/** A day as a DATE, a moment in UTC without its milliseconds. */
const timeOf = (iso: string) =>
  iso.length === 10 ? ICAL.Time.fromDateString(iso) : ICAL.Time.fromDateTimeString(`${iso.slice(0, 19)}Z`)

/** Text without what would be the end of a line to some, and to others no character at all. */
export const lineText = (text: string) => text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '')
