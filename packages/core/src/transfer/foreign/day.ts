import { Temporal } from 'temporal-polyfill'

/** The day of a moment on the calendar of a zone; of a day, itself. */
export function dayIn(iso: string, timeZone: string): string {
  if (iso.length === 10) return iso
  return Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
