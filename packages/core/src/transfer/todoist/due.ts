import { Temporal } from 'temporal-polyfill'
import { readDue } from '../due'
import type { ForeignTask } from '../foreign/task'
import type { Cells } from './task'

/** The cells of a due date: a day, or a time on the clock of a zone where that says which moment is meant. */
export function dueCells({ dueAt }: ForeignTask, timeZone: string): Cells {
  if (!dueAt) return {}
  if (dueAt.length === 10) return { DATE: dueAt, DATE_LANG: 'en' }
  const local = Temporal.Instant.from(dueAt).toZonedDateTimeISO(timeZone).toPlainDateTime()
  const smallestUnit = local.second ? 'second' : 'minute'
  const date = local.toString({ smallestUnit }).replace('T', ' ')
  const { dueAt: read, loss } = readDue(date, timeZone)
  return { DATE: !loss && read === dueAt ? date : dueAt, DATE_LANG: 'en', TIMEZONE: timeZone }
}
