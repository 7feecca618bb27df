import type { Recurrence } from '@docket/core/recurrence/schema'
import { dayIn, isDay, weekday } from '../time/day'
import type { Clock } from '../time/due'

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const WORKDAYS = 'MO,TU,WE,TH,FR'
const NAMES: Record<string, string> = {
  SU: 'Sunday',
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
}
const UNITS: Record<string, string> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' }

const dayOf = (due: string, { timeZone }: Clock) => (isDay(due) ? due : dayIn(timeZone, due))

/** The rules that are offered for a task that is due then. */
export function commonRules(due: string, clock: Clock): string[] {
  const day = dayOf(due, clock)
  return [
    'FREQ=DAILY',
    `FREQ=WEEKLY;BYDAY=${WORKDAYS}`,
    `FREQ=WEEKLY;BYDAY=${WEEKDAYS[weekday(day)]}`,
    `FREQ=MONTHLY;BYMONTHDAY=${Number(day.slice(8))}`,
    'FREQ=YEARLY',
  ]
}

/** A recurrence as it is said: `Every 2 weeks on Monday, Thursday`. What has no words is shown as its rule. */
export function recurrenceWords({ rule, from }: Recurrence): string {
  const parts = new Map(
    rule.split(';').map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
  )
  const said = sentence(parts)
  return `${said ?? rule}${from === 'completion' ? ', once done' : ''}`
}

function sentence(parts: Map<string, string>): string | undefined {
  const { FREQ = '', INTERVAL = '1', BYDAY, BYMONTHDAY, COUNT, UNTIL, ...more } = Object.fromEntries(parts)
  const unit = UNITS[FREQ]
  const { WKST: _, ...odd } = more
  if (!unit || Object.keys(odd).length) return undefined
  const every = INTERVAL === '1' ? `Every ${unit}` : `Every ${INTERVAL} ${unit}s`
  const end = COUNT
    ? `, ${COUNT} times`
    : UNTIL
      ? `, until ${UNTIL.slice(0, 4)}-${UNTIL.slice(4, 6)}-${UNTIL.slice(6, 8)}`
      : ''
  if (BYDAY === WORKDAYS && INTERVAL === '1' && FREQ === 'WEEKLY') return `Every weekday${end}`
  if (BYDAY && BYMONTHDAY) return undefined
  if (BYMONTHDAY)
    return BYMONTHDAY.startsWith('-') ? undefined : `${every} on the ${BYMONTHDAY.split(',').map(nth).join(', ')}${end}`
  if (!BYDAY) return `${every}${end}`
  const names = BYDAY.split(',').map((day) => NAMES[day])
  return names.every(Boolean) ? `${every} on ${names.join(', ')}${end}` : undefined
}

function nth(day: string): string {
  const n = Number(day)
  const ending = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}
