import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { Recurrence } from './schema'

/** A recurrence as it is stored: `start`, in a successor, is the local date or time that its series is counted from. */
export interface Series extends Recurrence {
  start?: string
}

export interface Occurrence {
  /** A day (`YYYY-MM-DD`), or a moment in ISO 8601 in UTC with milliseconds. */
  dueAt: string
  recurrence: Series
}

/** Rules that match nothing (30 February) are given up; a daily one of 50 years is far below. */
const LIMITS = { maxIterations: 20_000, maxCandidateEvaluations: 200_000 }

const isDay = (due: string) => due.length === 'YYYY-MM-DD'.length

/**
 * When a task that was due at `dueAt` and was done at `completedAt` is due next; undefined where its series has ended. From
 * the due date, it is the first date after that one, though it may be past as well: none is left out. From completion, the
 * series starts anew on the day of completion. A local time that the clock leaves out is no occurrence, and of one that it
 * repeats the first is (RFC 5545, section 3.3.10).
 */
export function nextOccurrence(recurrence: Series, dueAt: string, completedAt: Date): Occurrence | undefined {
  const { timeZone, from } = recurrence
  const due = isDay(dueAt) ? Temporal.PlainDate.from(dueAt) : localTime(dueAt, timeZone)
  if (from === 'due') {
    const start = recurrence.start ?? due.toString()
    const next = after(recurrence, start, due)
    return next ? { dueAt: next, recurrence: { ...recurrence, start } } : undefined
  }
  const start = onDayOf(completedAt, timeZone, due)
  const next = after(recurrence, start.toString(), start)
  const rule = oneFewer(recurrence.rule)
  return next && rule ? { dueAt: next, recurrence: { ...recurrence, rule } } : undefined
}

type Local = Temporal.PlainDate | Temporal.PlainDateTime

const localTime = (moment: string, timeZone: string): Temporal.PlainDateTime =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDateTime()

function onDayOf(moment: Date, timeZone: string, due: Local): Local {
  const day = localTime(moment.toISOString(), timeZone).toPlainDate()
  return due instanceof Temporal.PlainDate ? day : day.toPlainDateTime(due.toPlainTime())
}

/** The first date of the rule after `last`, where it is counted from `start`. Days are counted in UTC, which has no gaps. */
function after({ rule, timeZone }: Series, start: string, last: Local): string | undefined {
  const zone = last instanceof Temporal.PlainDate ? 'UTC' : timeZone
  const dtstart = Temporal.PlainDateTime.from(start).toZonedDateTime(zone)
  const lastTime = (last instanceof Temporal.PlainDate ? last.toPlainDateTime() : last).toZonedDateTime(zone)
  let next: Date | undefined
  try {
    const rruleString = untilInstant(rule, zone)
    const found = new RRuleTemporal({ rruleString, dtstart, ...LIMITS }).next(new Date(lastTime.epochMilliseconds))
    next = found ? new Date(found.epochMilliseconds) : undefined
  } catch {
    return undefined // it matches nothing within the limits, or its UNTIL is no date
  }
  if (!next || next.getUTCFullYear() > 9999) return undefined
  return last instanceof Temporal.PlainDate ? next.toISOString().slice(0, 10) : next.toISOString()
}

/** UNTIL as the moment in UTC that the library wants: a day ends with it, and a time without a zone is a local one. */
function untilInstant(rule: string, zone: string): string {
  return rule.replace(/(?<=UNTIL=)(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?/, (_, year, month, day, ...time) => {
    const [hour = '23', minute = '59', second = '59', z] = time as (string | undefined)[]
    const local = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}:${second}`)
    const moment = local.toZonedDateTime(z ? 'UTC' : zone).toInstant()
    return moment.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
  })
}

/** The rule with one occurrence fewer, where it counts them; undefined after the last. */
function oneFewer(rule: string): string | undefined {
  const count = Number(/COUNT=(\d+)/.exec(rule)?.[1] ?? Number.POSITIVE_INFINITY)
  return count > 1 ? rule.replace(/COUNT=\d+/, `COUNT=${count - 1}`) : undefined
}
