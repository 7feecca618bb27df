import { dayIn, daysBetween, isDay } from './day'

export interface Clock {
  timeZone: string
  /** `YYYY-MM-DD` in that zone. */
  today: string
}

export interface DueWords {
  text: string
  /** In full, for a tooltip and for those who can't see the short form. */
  full: string
  when: 'past' | 'today' | 'soon' | 'later'
}

/** A due date as it is said: `Yesterday`, `Today 14:30`, `Friday`, `3 Mar`, `3 Mar 2031`. */
export function dueWords(due: string, { timeZone, today }: Clock): DueWords {
  const day = isDay(due) ? due : dayIn(timeZone, due)
  const away = daysBetween(today, day)
  const time = isDay(due) ? '' : ` ${format(due, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`
  const when = away < 0 ? 'past' : away === 0 ? 'today' : away < 7 ? 'soon' : 'later'
  const full = format(day, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return { text: name(day, away, today) + time, full: full + time, when }
}

function name(day: string, away: number, today: string): string {
  if (away === 0) return 'Today'
  if (away === 1) return 'Tomorrow'
  if (away === -1) return 'Yesterday'
  if (away > 1 && away < 7) return format(day, { timeZone: 'UTC', weekday: 'long' })
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
  return format(day, { timeZone: 'UTC', day: 'numeric', month: 'short', year })
}

/** A moment as it is said of something past: `3 Mar 2026, 14:30`. */
export const momentWords = (at: string, { timeZone }: Clock): string =>
  format(at, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

/** The time of a moment: `14:30`. */
export const timeWords = (at: string, { timeZone }: Clock): string =>
  format(at, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

const format = (at: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', options).format(new Date(at))
