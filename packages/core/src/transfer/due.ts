import { Temporal } from 'temporal-polyfill'
import { Due } from '../text/time'

/** A due date as far as it is understood, and what of it could not be kept as it was. */
export interface ReadDue {
  dueAt?: string
  loss?: string
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/i

/**
 * Reads a DATE of Todoist's. Only ISO 8601 dates and times are; "tomorrow", "every 1st at 9:00" and "3/4/26" mean
 * something else on another day or in another country, and are not guessed at.
 *
 * @param timeZone an IANA name, for times without an offset of their own
 */
export function readDue(date: string, timeZone: string): ReadDue {
  const [, day, time, offset] = ISO.exec(date.trim()) ?? []
  if (!day) return { loss: 'Not a date and time as ISO 8601 has them: kept, but not shown' }
  try {
    if (!time) return checked(Temporal.PlainDate.from(day).toString())
    if (offset) return checked(Temporal.Instant.from(`${day}T${time}${offset}`).toString({ fractionalSecondDigits: 3 }))
    return zoned(Temporal.PlainDateTime.from(`${day}T${time}`), timeZone)
  } catch {
    return { loss: 'There is no such date: kept, but not shown' }
  }
}

function zoned(local: Temporal.PlainDateTime, timeZone: string): ReadDue {
  const at = inZone(local, timeZone)
  if (!at) {
    const which = timeZone ? `The time zone ${timeZone} is not known` : 'The time has no zone'
    return { ...checked(local.toPlainDate().toString()), loss: `${which}: only the day was taken` }
  }
  const due = checked(at.toInstant().toString({ fractionalSecondDigits: 3 }))
  if (!at.toPlainDateTime().equals(local)) {
    return { ...due, loss: `The clocks in ${timeZone} skip this time: moved on to ${at.toPlainTime().toString()}` }
  }
  const isTwice = !at.equals(local.toZonedDateTime(timeZone, { disambiguation: 'later' }))
  return isTwice ? { ...due, loss: `The clocks in ${timeZone} show this time twice: the first was taken` } : due
}

/** RFC 5545's rule, and Temporal's default: what the clocks skip moves on by the gap, of what they repeat the first. */
function inZone(local: Temporal.PlainDateTime, timeZone: string): Temporal.ZonedDateTime | undefined {
  try {
    return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  } catch {
    return undefined
  }
}

function checked(iso: string): ReadDue {
  const due = Due.safeParse(iso)
  return due.success ? { dueAt: due.data } : { loss: 'There is no such date: kept, but not shown' }
}
