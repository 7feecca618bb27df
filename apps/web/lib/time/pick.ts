import { dayIn, isDay } from './day'

/** A due date as two inputs show it: the day, and the time or ''. */
export function splitDue(due: string | null, timeZone: string): { day: string; time: string } {
  if (due === null) return { day: '', time: '' }
  if (isDay(due)) return { day: due, time: '' }
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return { day: dayIn(timeZone, due), time: time.format(new Date(due)) }
}

/** The due date that a day and a time of the browser's own zone stand for; undefined while the day is incomplete. */
export function joinDue(day: string, time: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
  if (!time) return day
  const at = new Date(`${day}T${time}`)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
