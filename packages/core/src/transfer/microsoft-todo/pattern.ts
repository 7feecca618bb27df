import { Temporal } from 'temporal-polyfill'
import { dayIn } from '../foreign/day'
import type { ForeignTask } from '../foreign/task'
import type { JsonObject } from '../json/object'

type Rule = NonNullable<ForeignTask['recurrence']>
/** The parts of a rule that were not yet understood. */
type Parts = Map<string, string>

const WEEKDAYS = new Map([
  ['MO', 'monday'],
  ['TU', 'tuesday'],
  ['WE', 'wednesday'],
  ['TH', 'thursday'],
  ['FR', 'friday'],
  ['SA', 'saturday'],
  ['SU', 'sunday'],
])

const INDEXES = new Map([
  ['1', 'first'],
  ['2', 'second'],
  ['3', 'third'],
  ['4', 'fourth'],
  ['-1', 'last'],
])

/**
 * A rule as Graph's patternedRecurrence, the inverse of `ruleOf`; undefined for one that it can't say. What a rule takes from
 * the first date of its series, such as the day of the week, is written out.
 */
export function patternOf({ rule, timeZone, start }: Rule, dueAt: string): JsonObject | undefined {
  const parts: Parts = new Map(rule.split(';').map((part) => [part.replace(/=.*$/, ''), part.replace(/^.*=/, '')]))
  const due = dayIn(dueAt, timeZone)
  const pattern = patternIn(parts, Temporal.PlainDate.from(start?.slice(0, 10) ?? due))
  const range = rangeIn(parts)
  if (!pattern || !range || parts.size) return undefined
  return { pattern, range: { ...range, startDate: due, recurrenceTimeZone: timeZone } }
}

function patternIn(parts: Parts, first: Temporal.PlainDate): JsonObject | undefined {
  const frequency = take(parts, 'FREQ')
  const interval = Number(take(parts, 'INTERVAL') ?? 1)
  switch (frequency) {
    case 'DAILY':
      return { type: 'daily', interval }
    case 'WEEKLY':
      return weekly(parts, interval, first)
    case 'MONTHLY': {
      if (parts.has('BYDAY')) return relative(parts, { type: 'relativeMonthly', interval })
      return absolute(parts, { type: 'absoluteMonthly', interval }, first)
    }
    case 'YEARLY':
      return yearly(parts, interval, first)
    default:
      return undefined
  }
}

function weekly(parts: Parts, interval: number, first: Temporal.PlainDate): JsonObject | undefined {
  const daysOfWeek = weekdays(take(parts, 'BYDAY') ?? [...WEEKDAYS.keys()][first.dayOfWeek - 1])
  const week = take(parts, 'WKST')
  const firstDayOfWeek = week && WEEKDAYS.get(week)
  return daysOfWeek && { type: 'weekly', interval, daysOfWeek, ...(firstDayOfWeek && { firstDayOfWeek }) }
}

/** Without a month, weekdays and days of the month would be those of the whole year: Graph has no such pattern. */
function yearly(parts: Parts, interval: number, first: Temporal.PlainDate): JsonObject | undefined {
  const named = take(parts, 'BYMONTH')
  if (named === undefined && (parts.has('BYDAY') || parts.has('BYMONTHDAY'))) return undefined
  const month = Number(named ?? first.month)
  if (!(month >= 1)) return undefined
  if (parts.has('BYDAY')) return relative(parts, { type: 'relativeYearly', interval, month })
  return absolute(parts, { type: 'absoluteYearly', interval, month }, first)
}

function absolute(parts: Parts, pattern: JsonObject, first: Temporal.PlainDate): JsonObject | undefined {
  const dayOfMonth = Number(take(parts, 'BYMONTHDAY') ?? first.day)
  return dayOfMonth >= 1 ? { ...pattern, dayOfMonth } : undefined
}

/** `BYDAY=MO,TU;BYSETPOS=2`, or `BYDAY=2MO`. */
function relative(parts: Parts, pattern: JsonObject): JsonObject | undefined {
  const days = take(parts, 'BYDAY') ?? ''
  const [, ordinal, day] = /^([+-]?\d+)(\w\w)$/.exec(days) ?? []
  const daysOfWeek = weekdays(day ?? days)
  const index = INDEXES.get((ordinal ?? take(parts, 'BYSETPOS') ?? '').replace('+', ''))
  return daysOfWeek && index ? { ...pattern, daysOfWeek, index } : undefined
}

function rangeIn(parts: Parts): JsonObject | undefined {
  const [count, until] = [take(parts, 'COUNT'), take(parts, 'UNTIL')]
  if (count) return { type: 'numbered', numberOfOccurrences: Number(count) }
  if (until === undefined) return { type: 'noEnd' }
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(until) ?? []
  return year ? { type: 'endDate', endDate: `${year}-${month}-${day}` } : undefined
}

function weekdays(names = ''): string[] | undefined {
  const days = names.split(',').map((name) => WEEKDAYS.get(name))
  return days.every((day) => day !== undefined) ? days : undefined
}

function take(parts: Parts, name: string): string | undefined {
  const value = parts.get(name)
  parts.delete(name)
  return value
}
