import { plainRule, ruleOfPlain, WEEKDAYS } from '../foreign/plain-rule'

const UNITS = new Map([
  ['d', 'DAILY'],
  ['w', 'WEEKLY'],
  ['m', 'MONTHLY'],
  ['y', 'YEARLY'],
])

/** A `rec:` of todo.txt's (`1w`, `+2m`) as an RRULE's value; undefined for one that is not understood. */
export function ruleOf(rec: string): string | undefined {
  const [, count = '', unit = ''] = /^\+?(\d{1,3})([dbwmy])$/.exec(rec) ?? []
  if (count === '1' && unit === 'b') return WEEKDAYS
  const frequency = UNITS.get(unit)
  return frequency && Number(count) > 0 ? ruleOfPlain(frequency, Number(count)) : undefined
}

const LETTERS = new Map([...UNITS].map(([letter, frequency]) => [frequency, letter]))

/** The `rec:` of an RRULE's value, without the `+`; undefined where none says the same. */
export function recOf(rule: string): string | undefined {
  if (rule === WEEKDAYS) return '1b'
  const { frequency = '', interval } = plainRule(rule) ?? {}
  const letter = LETTERS.get(frequency)
  return letter && `${interval}${letter}`
}
