/** Calendar days are written `YYYY-MM-DD`, as they are stored. */

const DAY_MS = 86_400_000

/** The day that an instant falls on in a time zone. */
export function dayIn(timeZone: string, instant: Date | string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** How many days `day` lies after `from`; negative before it. */
export const daysBetween = (from: string, day: string): number =>
  Math.round((Date.parse(day) - Date.parse(from)) / DAY_MS)

/** Whether a due date is a day, without a time. */
export const isDay = (due: string): boolean => due.length === 10

/** 0 is Sunday. */
export const weekday = (day: string): number => new Date(day).getUTCDay()
