import { dayIn } from './day'
import type { Clock } from './due'

export const ZONE_COOKIE = 'docket-zone'

/** The clock for a page: in the zone that the browser told last time, else in UTC until it tells. */
export function clockOf(zone: string | undefined, now: Date): Clock {
  const timeZone = zone && isZone(zone) ? zone : 'UTC'
  return { timeZone, today: dayIn(timeZone, now) }
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
