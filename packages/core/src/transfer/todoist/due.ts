import { Temporal } from 'temporal-polyfill'
import { type ReadDue, readDue } from '../due'
import type { ExportLosses } from '../foreign/losses'
import type { ForeignTask } from '../foreign/task'
import { type Repeat, repeatOf, wordsOf } from './repeat-words'
import type { Cells } from './task'

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Todoist wants the start at the end: `every 14 days at 07:00 starting 1 Nov 2026`. */
const STARTING = /^(every.+?)(?: at (\d\d:\d\d))? starting (\d{1,2}) ([A-Z][a-z]{2}) (\d{4})$/

/** The cells of a due date: a day, or a time on the clock of a zone where that says which moment is meant; and how it repeats. */
export function dueCells(task: ForeignTask, timeZone: string, losses: ExportLosses): Cells {
  const { dueAt, recurrence } = task
  if (!dueAt) return {}
  const words = recurrence && wordsOf(recurrence)
  const repeated = words ? startingCells(words, dueAt, recurrence.timeZone) : undefined
  if (recurrence && !repeated)
    losses.lose(task, 'recurrence', recurrence.rule, 'Docket has no words for this that Todoist knows')
  else if (recurrence?.start)
    losses.lose(task, 'recurrence', recurrence.start, 'The series is counted from the due date there')
  if (repeated) return repeated
  if (dueAt.length === 10) return { DATE: dueAt, DATE_LANG: 'en' }
  return { DATE: localOf(dueAt, timeZone) ?? dueAt, DATE_LANG: 'en', TIMEZONE: timeZone }
}

/** What a clock shows, where that says which moment is meant. */
function localOf(dueAt: string, timeZone: string): string | undefined {
  const local = Temporal.Instant.from(dueAt).toZonedDateTimeISO(timeZone).toPlainDateTime()
  const date = local.toString({ smallestUnit: local.second ? 'second' : 'minute' }).replace('T', ' ')
  const { dueAt: read, loss } = readDue(date, timeZone)
  return !loss && read === dueAt ? date : undefined
}

/** Undefined for a time that is none to the minute. */
function startingCells(words: string, dueAt: string, timeZone: string): Cells | undefined {
  const date = dueAt.length === 10 ? dueAt : localOf(dueAt, timeZone)
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d:\d\d))?$/.exec(date ?? '') ?? []
  if (!year) return undefined
  const start = `starting ${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
  return { DATE: `${words}${time ? ` at ${time}` : ''} ${start}`, DATE_LANG: 'en', TIMEZONE: timeZone }
}

/** A DATE of Todoist's. Of words for a repetition, those that say when it starts are understood. */
export function readDate({ DATE = '', DATE_LANG = 'en', TIMEZONE = '' }: Cells): ReadDue & { repeat?: Repeat } {
  const [, words = '', time, day = '', name = '', year] = STARTING.exec(DATE.trim()) ?? []
  const repeat = DATE_LANG.trim().toLowerCase() === 'en' ? repeatOf(words) : undefined
  const month = MONTHS.indexOf(name) + 1
  if (!repeat || !month) return readDue(DATE, TIMEZONE)
  const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const due = readDue(time ? `${date} ${time}` : date, TIMEZONE)
  return due.dueAt ? { ...due, repeat } : due
}
