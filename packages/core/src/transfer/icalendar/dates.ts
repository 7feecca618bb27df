import { Temporal } from 'temporal-polyfill'
import type { Draft } from '../draft'
import type { Property } from './property'
import { ianaName, type Zones } from './zones'

/** What a date is read with: the zones of the file, and the one for times without a zone. */
export interface Clock {
  zones: Zones
  timeZone: string
}

/** ISO 8601's extended form of a date or time; what is neither stays as it is, for whoever reads it next to refuse. */
export function isoOf(value: string): string {
  const [, year, month, day, hour, minute, second, utc = ''] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/i.exec(value.trim()) ?? []
  if (!year) return value
  return hour ? `${year}-${month}-${day}T${hour}:${minute}:${second}${utc.toUpperCase()}` : `${year}-${month}-${day}`
}

/**
 * Sets the due date: DUE, or else the end of DURATION after DTSTART.
 *
 * @returns the zone that it keeps to
 */
export function readDue(draft: Draft, find: (name: string) => Property | undefined, clock: Clock): string {
  const [due, start, duration] = [find('DUE'), find('DTSTART'), find('DURATION')]
  const at = due ?? (start && duration ? ended(start, duration) : undefined)
  if (duration) draft.keep('DURATION', duration.line, at ? undefined : 'Docket has no durations')
  if (start && start.values[0] !== due?.values[0])
    draft.keep('DTSTART', start.line, at === due ? 'Docket has no start dates' : undefined)
  return at ? setDue(draft, at, clock) : clock.timeZone
}

function setDue(
  draft: Draft,
  { name, parameters, values: [value = ''] }: Property,
  { zones, timeZone }: Clock,
): string {
  const iso = isoOf(value)
  const id = parameters.get('tzid') ?? ''
  const zone = ianaName(id)
  if (iso.endsWith('Z')) draft.due(name, iso, '')
  else if (iso.length === 10 || !id) draft.due(name, iso, timeZone)
  else draft.due(name, (!zone && zones.toUtc(iso, id)) || iso, zone ?? id)
  return zone ?? (iso.endsWith('Z') ? 'UTC' : timeZone)
}

/** Undefined where one of them is not readable. */
function ended(start: Property, duration: Property): Property | undefined {
  const iso = isoOf(start.values[0] ?? '')
  try {
    const end = Temporal.PlainDateTime.from(iso.replace('Z', '')).add(duration.values[0] ?? '')
    const isDay = iso.length === 10 && end.toPlainTime().equals(new Temporal.PlainTime())
    const value = isDay ? end.toPlainDate().toString() : end.toString({ smallestUnit: 'second' })
    return { ...start, values: [iso.endsWith('Z') ? `${value}Z` : value] }
  } catch {
    return undefined
  }
}
