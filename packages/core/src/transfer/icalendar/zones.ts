/// <reference path="../microsoft-todo/windows-iana.d.ts" />
import ICAL from 'ical.js'
import { findIana } from 'windows-iana'
import type { Component } from './components'
import { readProperty } from './property'

const MOST_ZONES = 200
const MOST_LINES = 400
/** Every year up to the one that is asked for costs a step. */
const MOST_YEAR = 2200

/** Clock changes that come every year, and cost no more than a step for each. */
const YEARLY =
  /^RRULE:(?:(?:FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=\d{8}(?:T\d{6}Z?)?|BYMONTH=\d{1,2}|BYDAY=[+-]?[1-4][A-Z]{2});?)+$/i

/** The time zones that a file describes, and those that everybody knows by name. */
export class Zones {
  readonly #described = new Map<string, ICAL.Timezone>()

  /** Takes a VTIMEZONE; one that is not understood is none. */
  add({ lines, inner }: Component): void {
    const all = [...lines, ...inner.flat()].map((line) => line.text)
    const id = readProperty(all.find((line) => /^TZID[;:]/i.test(line)) ?? '')?.values[0]
    if (!id || ianaName(id) || this.#described.size >= MOST_ZONES || !isUsable(all, inner.length)) return
    try {
      const described = ICAL.Component.fromString(['BEGIN:VTIMEZONE', ...all, 'END:VTIMEZONE'].join('\r\n'))
      this.#described.set(id, new ICAL.Timezone(described))
    } catch {
      // a zone like one that the file does not describe
    }
  }

  /**
   * A local time by the file's own description of a zone, in UTC.
   *
   * @param local `YYYY-MM-DDTHH:MM:SS`
   */
  toUtc(local: string, id: string): string | undefined {
    const zone = this.#described.get(id)
    const [year = 0, month, day, hour, minute, second] = local.split(/[-T:]/).map(Number)
    if (!zone || year > MOST_YEAR) return undefined
    try {
      const time = ICAL.Time.fromData({ year, month, day, hour, minute, second, isDate: false }, zone)
      return new Date(time.toUnixTime() * 1000).toISOString()
    } catch {
      return undefined
    }
  }
}

function isUsable(lines: string[], parts: number): boolean {
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length
  return (
    parts > 0 &&
    lines.length <= MOST_LINES &&
    count(/^BEGIN:(STANDARD|DAYLIGHT)$/i) === parts &&
    count(/^DTSTART:1[6-9]\d{6}T\d{6}$|^DTSTART:20\d{6}T\d{6}$/i) === parts &&
    count(/^TZOFFSETFROM:[+-]\d{4}(\d\d)?$/i) === parts &&
    count(/^TZOFFSETTO:[+-]\d{4}(\d\d)?$/i) === parts &&
    count(/^RRULE/i) === count(YEARLY)
  )
}

/**
 * The IANA name that a TZID means: its own, one behind a maker's prefix (`/example.org/Europe/Berlin`), or that of a
 * Windows zone.
 */
export function ianaName(id: string): string | undefined {
  const names = [id, id.split('/').slice(-2).join('/'), id.split('/').slice(-3).join('/'), ...findIana(id).slice(0, 1)]
  return names.find(isIana)
}

function isIana(name: string): boolean {
  try {
    return Boolean(name && new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
