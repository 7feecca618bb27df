import sql, { join, type Sql } from 'sql-template-tag'
import { Temporal } from 'temporal-polyfill'
import type { DueRange } from './schema'

/** One end of a range: the day for tasks that are due on a day, the moment for the others. */
interface End {
  day: Temporal.PlainDate
  moment: Temporal.Instant
}

/**
 * The condition on `task as t` that it is due within the range. The first part is over what the index of the sort by due date
 * has, so a page by due date reads no more than the range.
 */
export function dueWithin({ from, to, timeZone }: DueRange): Sql {
  const all = [sql`t.due_at is not null`]
  if (from) {
    const { day, moment } = endOf(from, timeZone, 0)
    const [midnight, start] = [text(instantOf(day, 'UTC')), text(moment)]
    all.push(
      sql`case when t.due_at is null then 'infinity' else t.due_at end >= least(${midnight}::timestamptz, ${start}::timestamptz)`,
      sql`t.due_at >= case when t.due_all_day then ${midnight}::timestamptz else ${start}::timestamptz end`,
    )
  }
  if (to) {
    const { day, moment } = endOf(to, timeZone, 1)
    const [midnight, end] = [text(instantOf(day, 'UTC')), text(moment)]
    all.push(
      sql`case when t.due_at is null then 'infinity' else t.due_at end <= greatest(${midnight}::timestamptz, ${end}::timestamptz)`,
      sql`case when t.due_all_day then t.due_at <= ${midnight}::timestamptz else t.due_at <= ${end}::timestamptz end`,
    )
  }
  return join(all, ' and ')
}

/** `days` later: the last moment that belongs to a day is the one before the next day's first. */
function endOf(due: string, zone: string, days: 0 | 1): End {
  if (due.length > 'YYYY-MM-DD'.length) {
    const moment = Temporal.Instant.from(due)
    return { day: moment.toZonedDateTimeISO(zone).toPlainDate(), moment }
  }
  const day = Temporal.PlainDate.from(due)
  const start = instantOf(day.add({ days }), zone)
  return { day, moment: days ? start.subtract({ milliseconds: 1 }) : start }
}

function instantOf(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toZonedDateTime(zone).toInstant()
}

/** PostgreSQL reads years beyond 1 to 9999 in another form; nothing is due there. */
function text(instant: Temporal.Instant): string {
  const iso = new Date(instant.epochMilliseconds).toISOString()
  if (iso.startsWith('-') || iso.startsWith('0000')) return '-infinity'
  return iso.startsWith('+') ? 'infinity' : iso
}
