import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'

const FREQUENCIES = new Map([
  ['daily', 'DAILY'],
  ['weekly', 'WEEKLY'],
  ['absoluteMonthly', 'MONTHLY'],
  ['relativeMonthly', 'MONTHLY'],
  ['absoluteYearly', 'YEARLY'],
  ['relativeYearly', 'YEARLY'],
])

const INDEXES = new Map([
  ['first', '1'],
  ['second', '2'],
  ['third', '3'],
  ['fourth', '4'],
  ['last', '-1'],
])

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** Graph's patternedRecurrence as an RRULE's value (RFC 5545, section 3.3.10); undefined for one that is not understood. */
export function ruleOf(recurrence: unknown): string | undefined {
  if (!isObject(recurrence) || !isObject(recurrence.pattern)) return undefined
  const { pattern } = recurrence
  const type = textOf(pattern, 'type')
  const frequency = FREQUENCIES.get(type)
  if (!frequency) return undefined
  const parts = [`FREQ=${frequency}`]
  const interval = textOf(pattern, 'interval')
  if (interval && interval !== '1') parts.push(`INTERVAL=${interval}`)
  if (type.endsWith('Yearly')) parts.push(`BYMONTH=${textOf(pattern, 'month')}`)
  if (type.startsWith('absolute')) parts.push(`BYMONTHDAY=${textOf(pattern, 'dayOfMonth')}`)
  const days = itemsOf(pattern, 'daysOfWeek').map((day) => weekday(day))
  if (type === 'weekly' && days.length) parts.push(`BYDAY=${days.join(',')}`)
  if (type.startsWith('relative')) {
    // the second of these days, whichever it is: for one day the same as 2MO
    parts.push(`BYDAY=${days.join(',')}`, `BYSETPOS=${INDEXES.get(textOf(pattern, 'index') || 'first') ?? ''}`)
  }
  if (type === 'weekly' && textOf(pattern, 'firstDayOfWeek')) parts.push(`WKST=${weekday(pattern.firstDayOfWeek)}`)
  return [...parts, ...endOf(recurrence)].join(';')
}

/** An empty part where the day is none: the rule is refused by its schema. */
const weekday = (day: unknown) =>
  typeof day === 'string' && WEEKDAYS.includes(day.toLowerCase()) ? day.slice(0, 2).toUpperCase() : ''

function endOf({ range }: JsonObject): string[] {
  if (!isObject(range)) return []
  const type = textOf(range, 'type')
  if (type === 'endDate') return [`UNTIL=${textOf(range, 'endDate').replaceAll('-', '')}`]
  return type === 'numbered' ? [`COUNT=${textOf(range, 'numberOfOccurrences')}`] : []
}
