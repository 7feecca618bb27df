import { Temporal } from 'temporal-polyfill'

/** The day of a moment on the calendar of a zone, or in UTC where that is beyond the years 1 to 9999; of a day, itself. */
export function dayIn(iso: string, timeZone: string): string {
  if (iso.length === 10) return iso
  const local = Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone)
  return isWritable(local) ? local.toPlainDate().toString() : iso.slice(0, 10)
}

/** Formats have four digits for a year: the last evening of 9999 is in another year elsewhere. */
export const isWritable = ({ year }: Temporal.ZonedDateTime): boolean => year >= 1 && year <= 9999
