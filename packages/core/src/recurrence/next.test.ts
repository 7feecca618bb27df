import fc from 'fast-check'
import ICAL from 'ical.js'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { nextOccurrence } from './next'

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kathmandu',
]
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const days = fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 4 })
const interval = fc.integer({ min: 1, max: 4 })
const rule = fc.oneof(
  interval.map((n) => `FREQ=DAILY;INTERVAL=${n}`),
  fc.tuple(interval, days).map(([n, by]) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${by.join()}`),
  fc.tuple(interval, fc.integer({ min: 1, max: 31 })).map(([n, day]) => `FREQ=MONTHLY;INTERVAL=${n};BYMONTHDAY=${day}`),
  fc
    .tuple(fc.constantFrom('1', '2', '-1'), fc.constantFrom(...DAYS))
    .map(([n, day]) => `FREQ=MONTHLY;BYDAY=${n}${day}`),
  fc.constantFrom('FREQ=MONTHLY', 'FREQ=YEARLY', 'FREQ=WEEKLY', 'FREQ=MONTHLY;BYMONTHDAY=-1'),
)
/** Local times near those at which clocks change. */
const time = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0, 15, 30))
const start = fc
  .tuple(fc.integer({ min: 0, max: 2500 }), time)
  .map(([day, [hour, minute]]) =>
    DateTime.utc(2024, 1, 1, hour, minute).plus({ days: day }).toFormat("yyyy-MM-dd'T'HH:mm:ss"),
  )

/** The dates of the series by two other libraries: one counts local times, the other knows when clocks change. */
function* independently(text: string, local: string, zone: string): Generator<string> {
  const iterator = ICAL.Recur.fromString(text).iterator(ICAL.Time.fromDateTimeString(local))
  for (let next = iterator.next(); next; next = iterator.next()) {
    const wall = next.toString().slice(0, 19)
    const moment = DateTime.fromISO(wall, { zone })
    // a time that the clock leaves out is no occurrence; of one that it repeats, the first is
    if (moment.toFormat("yyyy-MM-dd'T'HH:mm:ss") !== wall) continue
    const first = moment.getPossibleOffsets().reduce((a, b) => (a.toMillis() < b.toMillis() ? a : b))
    yield first.toUTC().toISO() ?? ''
  }
}

test('a thousand rules, through changes of the clock: each next date is the one that independent libraries give', () => {
  fc.assert(
    fc.property(rule, start, fc.constantFrom(...ZONES), (text, local, zone) => {
      const first = DateTime.fromISO(local, { zone })
      // the series starts at a moment that there is, and once
      fc.pre(first.toFormat("yyyy-MM-dd'T'HH:mm:ss") === local && first.getPossibleOffsets().length === 1)
      const dueAt = first.toUTC().toISO() ?? ''
      const expected = independently(text, local, zone)
      let due = { dueAt, recurrence: { rule: text, timeZone: zone, from: 'due' as const } }
      const ours: string[] = []
      const theirs: string[] = []
      for (let n = 0; n < 4; n++) {
        const next = nextOccurrence(due.recurrence, due.dueAt, new Date(0))
        if (!next) break
        due = next as typeof due
        ours.push(due.dueAt)
      }
      for (const moment of expected) {
        if (moment > dueAt) theirs.push(moment)
        if (theirs.length === ours.length) break
      }
      expect({ text, local, zone, dates: ours }).toEqual({ text, local, zone, dates: theirs })
      expect(ours.length).toBe(4)
    }),
    { numRuns: 1000 },
  )
}, 120_000)

test('a day is a day in every zone', () => {
  const recurrence = { rule: 'FREQ=DAILY', timeZone: 'America/Los_Angeles', from: 'due' } as const
  expect(nextOccurrence(recurrence, '2026-03-07', new Date(0))?.dueAt).toBe('2026-03-08')
})

test('the time of day keeps to the clock of the zone', () => {
  const recurrence = { rule: 'FREQ=WEEKLY', timeZone: 'Europe/Berlin', from: 'due' } as const
  expect(nextOccurrence(recurrence, '2026-03-26T08:00:00.000Z', new Date(0))?.dueAt).toBe('2026-04-02T07:00:00.000Z')
})
