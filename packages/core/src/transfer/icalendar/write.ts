import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { lineText, PRIORITIES, STATUSES } from '../../feed/component'
import type { ExportedList } from '../export'
import { isWritable } from '../foreign/day'
import type { ExportLosses } from '../foreign/losses'
import { listNames } from '../foreign/names'
import { stillTrue, tellLeft } from '../foreign/original'
import type { ForeignTask } from '../foreign/task'
import { lineIn, notesOf } from '../foreign/text'
import type { ForeignWriter } from '../foreign/writer'
import { textOf } from '../json/object'
import { isSameTodo, joined, keptLines, type Lines, readTodo, textLine } from './original'

const HEAD = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Docket//Docket//EN']

/**
 * Writes iCalendar (RFC 5545): a calendar for each list with tasks, one after the other (3.4), of VTODOs. Properties and alarms
 * that Docket does not know come back.
 */
export const icalendar: ForeignWriter = {
  extra: 'icalendar',
  lacks: { section: 'iCalendar has no sections' },
  always: { ref: 'iCalendar has no short names for tasks', createdAt: 'Times are written to the second' },
  async *write(source, losses) {
    const names = listNames(source.lists, losses, { shape: (name) => lineText(name).replace(/\s+/g, ' ').trim() })
    let isEmpty = true
    for (const list of source.lists) {
      let end: string[] = []
      for await (const task of source.tasks(list)) {
        if (!end.length) yield folded(headOf(list, names))
        end = ['END:VCALENDAR']
        isEmpty = false
        yield folded(todoLines(task, losses, source.timeZone))
      }
      yield folded(end)
    }
    if (isEmpty) yield folded([...HEAD, 'END:VCALENDAR'])
  },
}

function headOf(list: ExportedList, names: Map<string, string>): string[] {
  const name = (names.get(list.id) ?? 'Inbox').replace(/[\\;,]/g, '\\$&')
  return [...HEAD, `NAME:${name}`, `X-WR-CALNAME:${name}`]
}

/** Lines of at most 75 octets (3.1). */
const folded = (lines: string[]) => lines.map((line) => `${ICAL.helpers.foldline(line)}\r\n`).join('')

function todoLines(task: ForeignTask, losses: ExportLosses, timeZone: string): string[] {
  const own = ownLines(task, losses, timeZone)
  const { parts, others } = keptLines(task.extra)
  const asIs = readTodo(own, timeZone)
  const kept = stillTrue(parts, (some) => isSameTodo(readTodo(joined(own, some), timeZone), asIs))
  tellLeft(task, { ...parts, ...Object.fromEntries(others) }, kept, losses)
  return ['BEGIN:VTODO', ...joined(own, kept).map(([, line]) => line), 'END:VTODO']
}

function ownLines(task: ForeignTask, losses: ExportLosses, timeZone: string): Lines {
  const { extra, parentId, parentExtra, status, priority, labels, completedAt, createdAt, updatedAt } = task
  if (status === 'blocked') losses.lose(task, 'status', status, 'Written as NEEDS-ACTION')
  const title = plain(task, 'title', task.title, losses).trim() || 'Untitled'
  const notes = plain(task, 'notes', notesOf(task, losses), losses)
  const named = labels.map((label) => plain(task, 'labels', label, losses).trim()).filter(Boolean)
  const related = 'UID' in parentExtra ? textOf(parentExtra, 'UID') : parentId
  return [
    textLine('UID', lineIn(extra.UID) ?? task.id),
    ...['DTSTAMP', 'LAST-MODIFIED'].map((name) => timeLine(name, updatedAt)),
    timeLine('CREATED', createdAt),
    textLine('SUMMARY', title),
    ...(notes.trim() ? [textLine('DESCRIPTION', notes)] : []),
    ...categoryLines(named),
    line('STATUS', STATUSES[status]),
    // medium is what a task without a priority has
    ...(priority === 'medium' ? [] : [line('PRIORITY', String(PRIORITIES[priority]))]),
    ...(completedAt ? [timeLine('COMPLETED', completedAt)] : []),
    ...(related ? [textLine('RELATED-TO', related)] : []),
    ...dueLines(task, losses, timeZone),
  ]
}

/** Some, ical.js too, take the comma behind a backslash that is escaped itself for no separator. */
function categoryLines(names: string[]): Lines {
  if (names.some((name) => name.endsWith('\\'))) return names.map((name) => textLine('CATEGORIES', name))
  return names.length ? [textLine('CATEGORIES', ...names)] : []
}

const line = (name: string, value: string): Lines[number] => [name, `${name}:${value}`]
const timeLine = (name: string, iso: string) => line(name, `${compact(iso)}Z`)

function plain(task: ForeignTask, field: string, text: string, losses: ExportLosses): string {
  const shown = lineText(text)
  if (shown !== text) losses.lose(task, field, text, 'Without control characters')
  return shown
}

function dueLines(task: ForeignTask, losses: ExportLosses, timeZone: string): Lines {
  const { dueAt, status } = task
  if (!dueAt) return []
  const rule = status === 'done' || status === 'cancelled' ? undefined : ruleOf(task, losses, timeZone)
  if (dueAt.length > 10 && !dueAt.endsWith('.000Z'))
    losses.lose(task, 'dueAt', dueAt, 'Times are written to the second')
  const at =
    dueAt.length === 10 ? `;VALUE=DATE:${compact(dueAt)}` : (rule && zoned(task, dueAt)) || `:${compact(dueAt)}Z`
  // what repeats needs a start
  return rule
    ? [
        ['DTSTART', `DTSTART${at}`],
        ['DUE', `DUE${at}`],
        ['RRULE', `RRULE:${rule}`],
      ]
    : [['DUE', `DUE${at}`]]
}

/** A rule's days and times are those of its own zone. */
function zoned({ recurrence }: ForeignTask, dueAt: string): string | undefined {
  if (!recurrence || recurrence.timeZone === 'UTC') return undefined
  const at = Temporal.Instant.from(`${dueAt.slice(0, 19)}Z`).toZonedDateTimeISO(recurrence.timeZone)
  if (!isWritable(at)) return undefined
  const local = at.toPlainDateTime().toString({ smallestUnit: 'second' })
  // of a time that the clocks show twice, a local one means the first
  const isFirst = at.toPlainDateTime().toZonedDateTime(recurrence.timeZone).equals(at)
  return isFirst ? `;TZID=${recurrence.timeZone}:${compact(local)}` : undefined
}

function ruleOf(task: ForeignTask, losses: ExportLosses, timeZone: string): string | undefined {
  const { recurrence, dueAt } = task
  if (!recurrence) return undefined
  const lose = (value: string, reason: string) => losses.lose(task, 'recurrence', value, reason)
  const { rule, from, start } = recurrence
  if (start && rule.includes('COUNT=')) {
    lose(rule, 'Some of its times are over, which a rule with a count can not say: not written')
    return undefined
  }
  if (from === 'completion') lose(from, 'Counted from the due date there')
  else if (start) lose(start, 'Counted from the due date there')
  if (dueAt?.length === 10 && recurrence.timeZone !== timeZone)
    lose(recurrence.timeZone, 'Days have no time zone there')
  return rule
}

const compact = (iso: string) => iso.slice(0, 19).replace(/[-:]/g, '')
