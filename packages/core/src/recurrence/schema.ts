import { z } from 'zod'

const MONTHDAY = '[+-]?(?:[1-9]|0[1-9]|[12]\\d|3[01])'
const YEARDAY = '[+-]?(?:0{0,2}[1-9]|0?[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])'
const WEEK = '[+-]?(?:0?[1-9]|[1-4]\\d|5[0-3])'
const WEEKDAY = '(?:MO|TU|WE|TH|FR|SA|SU)'
const several = (one: string) => new RegExp(`^${one}(?:,${one}){0,99}$`)

/** RFC 5545, section 3.3.10, but for the parts that set a time of day: a task recurs at the time that it is due. */
const PARTS: Record<string, RegExp> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}(?:T\d{6}Z?)?$/,
  BYMONTH: several('(?:0?[1-9]|1[0-2])'),
  BYMONTHDAY: several(MONTHDAY),
  BYYEARDAY: several(YEARDAY),
  BYWEEKNO: several(WEEK),
  BYDAY: several(`(?:${WEEK})?${WEEKDAY}`),
  BYSETPOS: several(YEARDAY),
  WKST: new RegExp(`^${WEEKDAY}$`),
}

/** What is wrong with a rule, in words; undefined for none. */
function flaw(rule: string): string | undefined {
  const seen = new Set<string>()
  for (const part of rule.split(';')) {
    const [name = '', value = '', ...more] = part.split('=')
    if (!PARTS[name]) return `${name || 'An empty part'} is no part of a recurrence rule that Docket knows`
    if (seen.has(name)) return `${name} is there twice`
    if (more.length || !PARTS[name].test(value)) return `${name} cannot be “${value}”`
    seen.add(name)
  }
  if (!seen.has('FREQ')) return 'A recurrence rule needs FREQ, as in FREQ=WEEKLY;BYDAY=MO'
  if (seen.has('COUNT') && seen.has('UNTIL')) return 'COUNT and UNTIL cannot both be there'
  return undefined
}

const Rule = z
  .string()
  .max(500, 'At most 500 characters')
  .transform((text) =>
    text
      .trim()
      .replace(/^RRULE:/i, '')
      .replace(/;$/, '')
      .toUpperCase(),
  )
  .superRefine((rule, { addIssue }) => {
    const message = flaw(rule)
    if (message) addIssue({ code: 'custom', message })
  })

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

const RecurrenceFrom = z.enum(['due', 'completion'])

/**
 * How a task comes again once it is done. `rule`: an RRULE's value (RFC 5545). `timeZone`: IANA name of the zone whose clock
 * the time of day keeps to. `from`: whether the next date is counted from the due date or from the day of completion.
 */
export const Recurrence = z.object({ rule: z.string(), timeZone: z.string(), from: RecurrenceFrom })
export type Recurrence = z.infer<typeof Recurrence>

const RecurrenceFields = z.object({
  rule: Rule,
  timeZone: z.string().max(64).refine(isTimeZone, 'Must be an IANA time zone such as Europe/Berlin').default('UTC'),
  from: RecurrenceFrom.default('due'),
})

const LOCAL = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?$/
const isLocal = (text: string) => LOCAL.test(text) && !Number.isNaN(Date.parse(text))

/** The same as an export has it: `start` is the local date or time that a series is counted from, where it has moved on. */
export const SavedRecurrence = z.union([
  RecurrenceFields.extend({ start: z.string().refine(isLocal, 'Must be a local date or time').optional() }),
  Rule.transform((rule) => RecurrenceFields.parse({ rule })),
])

/** The same as callers say it; a text alone is the rule, in UTC, from the due date. */
export const NewRecurrence = z.union([RecurrenceFields, Rule.transform((rule) => RecurrenceFields.parse({ rule }))])
