const UNITS = new Map([
  ['d', 'DAILY'],
  ['w', 'WEEKLY'],
  ['m', 'MONTHLY'],
  ['y', 'YEARLY'],
])

/** A `rec:` of todo.txt's (`1w`, `+2m`) as an RRULE's value; undefined for one that is not understood. */
export function ruleOf(rec: string): string | undefined {
  const [, count = '', unit = ''] = /^\+?(\d{1,3})([dbwmy])$/.exec(rec) ?? []
  if (count === '1' && unit === 'b') return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'
  const frequency = UNITS.get(unit)
  return frequency && `FREQ=${frequency}${count === '1' ? '' : `;INTERVAL=${count}`}`
}

const LETTERS = new Map([...UNITS].map(([letter, frequency]) => [frequency, letter]))

/** The `rec:` of an RRULE's value, without the `+`; undefined where none says the same. */
export function recOf(rule: string): string | undefined {
  if (rule === ruleOf('1b')) return '1b'
  const [, frequency = '', count = '1'] = /^FREQ=(\w+)(?:;INTERVAL=(\d+))?$/.exec(rule) ?? []
  const letter = LETTERS.get(frequency)
  return letter && `${Number(count)}${letter}`
}
