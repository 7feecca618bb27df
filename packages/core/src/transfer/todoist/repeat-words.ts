import { plainRule, ruleOfPlain, WEEKDAYS } from '../foreign/plain-rule'

/** How a task comes again, in Todoist's English (https://www.todoist.com/help/articles/introduction-to-recurring-dates-YUYVJJAV). */
export interface Repeat {
  /** an RRULE's value */
  rule: string
  from: 'due' | 'completion'
}

const UNITS: Record<string, string> = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' }
const WORDS: Record<string, string> = Object.fromEntries(Object.entries(UNITS).map(([word, unit]) => [unit, word]))
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const DAY_NAMES: Record<string, string> = {
  MO: 'mon',
  TU: 'tue',
  WE: 'wed',
  TH: 'thu',
  FR: 'fri',
  SA: 'sat',
  SU: 'sun',
}
const DAY = 'mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?'
const ORDINALS: Record<string, string> = { '1st': '1', '2nd': '2', '3rd': '3', '4th': '4', last: '-1' }

/** Days of the month that each month has: what becomes of others in a short one differs. */
const LAST_SURE = 28

/** The time of day, which the date itself has. */
const TIME = /\s+(?:at\s+)?\d{1,2}(?::\d\d)?\s*(?:[ap]m)?$/

const FORMS: [RegExp, (found: string[]) => string | undefined][] = [
  [/^(?:(\d{1,3}|other) )?(day|week|month|year)s?$/, ([, count = '1', unit = '']) => everyFew(count, unit)],
  [/^(?:weekday|workday)s?$/, () => WEEKDAYS],
  [new RegExp(`^(?:${DAY})(?:(?:,| and|, and) ?(?:${DAY}))*$`), ([all = '']) => `FREQ=WEEKLY;BYDAY=${daysIn(all)}`],
  [/^last day$/, () => 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  [/^(\d{1,2})(?:st|nd|rd|th)$/, ([, day]) => monthly(Number(day))],
  [
    new RegExp(`^(1st|2nd|3rd|4th|last) (${DAY})$`),
    ([, which = '', day = '']) => `FREQ=MONTHLY;BYDAY=${ORDINALS[which]}${daysIn(day)}`,
  ],
]

/** What words such as `every 2 weeks` or `every! mon, wed at 9:00` mean; undefined for those that are not understood. */
export function repeatOf(words: string): Repeat | undefined {
  const [, start = '', rest = ''] = /^(every!?|ev!?) (.+)$/.exec(words.trim().toLowerCase().replace(/\s+/g, ' ')) ?? []
  const spoken = rest.replace(TIME, '')
  for (const [form, ruleOf] of FORMS) {
    const found = form.exec(spoken)
    const rule = found ? ruleOf([...found]) : undefined
    if (rule) return { rule, from: start.endsWith('!') ? 'completion' : 'due' }
  }
  return undefined
}

/** The words for it, without a time of day; undefined where Todoist has none. */
export function wordsOf({ rule, from }: Repeat): string | undefined {
  const words = spokenOf(rule)
  const sentence = words && `${from === 'completion' ? 'every!' : 'every'} ${words}`
  return sentence && repeatOf(sentence)?.rule === rule ? sentence : undefined
}

function spokenOf(rule: string): string | undefined {
  const { frequency, interval = 1 } = plainRule(rule) ?? {}
  if (frequency) return interval === 1 ? WORDS[frequency] : `${interval} ${WORDS[frequency]}s`
  if (rule === WEEKDAYS) return 'weekday'
  const [, days] = /^FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(rule) ?? []
  if (days)
    return days
      .split(',')
      .map((day) => DAY_NAMES[day] ?? '')
      .join(', ')
  const [, day, number = '', weekday = ''] =
    /^FREQ=MONTHLY;(?:BYMONTHDAY=(-?\d+)|BYDAY=(-?\d)([A-Z]{2}))$/.exec(rule) ?? []
  if (day === '-1') return 'last day'
  if (day) return ordinal(Number(day))
  const which = Object.entries(ORDINALS).find(([, own]) => own === number)?.[0]
  return which && `${which} ${DAY_NAMES[weekday] ?? ''}`
}

function everyFew(count: string, unit: string): string | undefined {
  const interval = count === 'other' ? 2 : Number(count)
  return interval > 0 ? ruleOfPlain(UNITS[unit] ?? '', interval) : undefined
}

const monthly = (day: number) => (day >= 1 && day <= LAST_SURE ? `FREQ=MONTHLY;BYMONTHDAY=${day}` : undefined)

/** In the order of the week, each once. */
const daysIn = (words: string) => {
  const said = new Set(words.match(/[a-z]+/g)?.map((word) => word.slice(0, 2).toUpperCase()))
  return DAYS.filter((day) => said.has(day)).join(',')
}

function ordinal(day: number): string {
  const end = day > 10 && day < 20 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${end}`
}
