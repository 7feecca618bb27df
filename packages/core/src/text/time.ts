import { z } from 'zod'

const inRange = (iso: string) => {
  const year = Number(iso.slice(0, 4))
  return year >= 1 && year <= 9999
}

/** A moment, ISO 8601 with an offset or Z; read as UTC with milliseconds. Years 1 to 9999, as PostgreSQL and JavaScript share. */
export const Moment = z.iso
  .datetime({
    offset: true,
    message: 'Must be an ISO 8601 date and time with a zone, such as 2026-03-29T09:00:00Z',
    abort: true,
  })
  .refine(inRange, 'The year must be 1 to 9999')
  .transform((text) => new Date(text).toISOString())
  .pipe(z.iso.datetime().refine((text) => text.length === 24 && inRange(text), 'The year must be 1 to 9999'))

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso
  .date({ message: 'Must be a date such as 2026-03-29', abort: true })
  .refine(inRange, 'The year must be 1 to 9999')

/** When something is due: a day, or a moment of it. */
export const Due = z.union([Day, Moment], { error: 'Must be YYYY-MM-DD, or an ISO 8601 date and time with a zone' })

const isTimeZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A time zone of the IANA database, such as `Asia/Kathmandu`. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'Must be a time zone such as Europe/Berlin')
