import { plainRule, ruleOfPlain, WEEKDAYS } from '../foreign/plain-rule'

/** Durations that have a name of their own (https://taskwarrior.org/docs/durations.html). */
const NAMED = new Map([
  ['daily', 'FREQ=DAILY'],
  ['weekdays', WEEKDAYS],
  ['weekly', 'FREQ=WEEKLY'],
  ['biweekly', 'FREQ=WEEKLY;INTERVAL=2'],
  ['fortnight', 'FREQ=WEEKLY;INTERVAL=2'],
  ['monthly', 'FREQ=MONTHLY'],
  ['bimonthly', 'FREQ=MONTHLY;INTERVAL=2'],
  ['quarterly', 'FREQ=MONTHLY;INTERVAL=3'],
  ['semiannual', 'FREQ=MONTHLY;INTERVAL=6'],
  ['yearly', 'FREQ=YEARLY'],
  ['annual', 'FREQ=YEARLY'],
  ['biannual', 'FREQ=YEARLY;INTERVAL=2'],
  ['biyearly', 'FREQ=YEARLY;INTERVAL=2'],
])

const UNITS: [RegExp, frequency: string, times: number][] = [
  [/^(?:d|days?)$/, 'DAILY', 1],
  [/^(?:w|wks?|weeks?)$/, 'WEEKLY', 1],
  [/^(?:mo|mos|mths?|mnths?|months?)$/, 'MONTHLY', 1],
  [/^(?:q|qtrs?|qrtrs?|quarters?)$/, 'MONTHLY', 3],
  [/^(?:y|yrs?|years?)$/, 'YEARLY', 1],
]
const ISO_UNITS: Record<string, string> = { D: 'd', W: 'w', M: 'mo', Y: 'y' }
const LETTERS: Record<string, string> = { DAILY: 'd', WEEKLY: 'w', MONTHLY: 'mo', YEARLY: 'y' }
/** Of several names, the first. */
const NAMES = new Map([...NAMED].reverse().map(([name, rule]) => [rule, name]))

/** A `recur` of Taskwarrior's (`weekly`, `3d`, `P1M`) as an RRULE's value; undefined for one that is not understood. */
export function ruleOf(recur: string): string | undefined {
  const word = recur.trim().toLowerCase()
  const iso = /^P(\d{1,3})([DWMY])$/.exec(recur.trim())
  const [, count = '1', unit = ''] = iso
    ? ['', iso[1], ISO_UNITS[iso[2] ?? '']]
    : (/^(\d{1,3})?\s*([a-z]+)$/.exec(word) ?? [])
  const [, frequency, times = 1] = UNITS.find(([pattern]) => pattern.test(unit)) ?? []
  return NAMED.get(word) ?? (frequency && Number(count) > 0 ? ruleOfPlain(frequency, Number(count) * times) : undefined)
}

/** The `recur` of an RRULE's value; undefined where none says the same. */
export function recurOf(rule: string): string | undefined {
  const { frequency = '', interval = 1 } = plainRule(rule) ?? {}
  return NAMES.get(rule) ?? (frequency ? `${interval}${LETTERS[frequency]}` : undefined)
}
