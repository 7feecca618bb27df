/** A rule that only says how many days, weeks, months or years are between; undefined for any other. */
export function plainRule(rule: string): { frequency: string; interval: number } | undefined {
  const [, frequency, interval = '1'] = /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=(\d+))?$/.exec(rule) ?? []
  return frequency ? { frequency, interval: Number(interval) } : undefined
}

/** The inverse. */
export const ruleOfPlain = (frequency: string, interval: number): string =>
  `FREQ=${frequency}${interval === 1 ? '' : `;INTERVAL=${interval}`}`

export const WEEKDAYS = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'
