import { Temporal } from 'temporal-polyfill'
import { readDue } from '../due'
import type { ForeignTask } from '../foreign/task'
import { type JsonObject, textOf } from '../json/object'
import type { Column } from './columns'
import { dayOf } from './task'
import { exactTimeOf, timeOf } from './time'

type Dates = Partial<Record<Column, string>>
type Read = (record: JsonObject) => { fields: Record<string, unknown> }

/** The columns that say when a task is due, in what zone, and how it comes again. */
export function datesOf(task: ForeignTask, timeZone: string, read: Read): Dates {
  const { recurrence, extra } = task
  const zone = recurrence?.timeZone ?? textOf(extra, 'Timezone')
  return { Timezone: zone, ...dueOf(task, zone, timeZone), Repeat: repeatOf(task, read) }
}

function dueOf(task: ForeignTask, zone: string, timeZone: string): Dates {
  const { dueAt, extra } = task
  const [due, start] = [textOf(extra, 'Due Date'), textOf(extra, 'Start Date')]
  const isSame = (text: string, isAllDay: boolean) => {
    const fits = isAllDay ? dayOf(text, zone || timeZone) : text
    return (readDue(fits, zone || timeZone).dueAt ?? null) === dueAt
  }
  if (due && isSame(due, false)) return { 'Start Date': start, 'Due Date': due, 'Is All Day': 'false' }
  const isDay = dueAt?.length === 10
  if (!due && start && isSame(start, isDay)) return { 'Start Date': start, 'Due Date': '', 'Is All Day': String(isDay) }
  if (!dueAt) return { 'Start Date': '', 'Due Date': '', 'Is All Day': '' }
  if (!isDay)
    return { 'Start Date': start || exactTimeOf(dueAt), 'Due Date': exactTimeOf(dueAt), 'Is All Day': 'false' }
  const [inZone, text] = wholeDay(dueAt, zone) ?? ['UTC', `${dueAt}T00:00:00+0000`]
  return { 'Start Date': start || text, 'Due Date': text, 'Is All Day': 'true', Timezone: inZone }
}

/** A zone and a time by which the import knows the day: its midnight, if that is in a year that Docket knows. */
function wholeDay(day: string, zone: string): [zone: string, text: string] | undefined {
  const texts = [midnightOf(day, zone), `${day}T00:00:00+0000`, `${day}T23:59:59+0000`]
  const text = zone ? texts.find((one) => one && dayOf(one, zone) === day) : undefined
  return text ? [zone, text] : undefined
}

/** Undefined where no such zone is known. */
function midnightOf(day: string, timeZone: string): string | undefined {
  try {
    return timeOf(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString())
  } catch {
    return undefined
  }
}

/** The import keeps a repetition of which it made nothing: it goes back for as long as nothing would be made of it. */
function repeatOf({ recurrence, status, dueAt, extra }: ForeignTask, read: Read): string {
  if (recurrence) return `RRULE:${recurrence.rule}`
  const repeat = textOf(extra, 'Repeat')
  if (!repeat) return ''
  const isDone = status === 'done' || status === 'cancelled'
  const isUnderstood = read({ Repeat: repeat, Status: isDone ? '1' : '0', 'Due Date': dueAt ?? '' }).fields.recurrence
  return isUnderstood ? '' : repeat
}
