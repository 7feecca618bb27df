import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patternOf } from './pattern'
import { ruleOf } from './rule'

const made = (rule: string, start?: string) =>
  patternOf({ rule, timeZone: 'UTC', from: 'due', ...(start && { start }) }, '2026-05-06')

test.each([
  ['FREQ=WEEKLY', 'FREQ=WEEKLY;BYDAY=WE'],
  ['FREQ=MONTHLY', 'FREQ=MONTHLY;BYMONTHDAY=6'],
  ['FREQ=YEARLY', 'FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=6'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1'],
])('%s is written out as %s', (rule, written) => {
  expect(ruleOf(made(rule))).toBe(written)
})

test('days are those of the start of the series', () => {
  expect(ruleOf(made('FREQ=MONTHLY', '2026-01-31'))).toBe('FREQ=MONTHLY;BYMONTHDAY=31')
})

test.each([
  'FREQ=DAILY;BYDAY=MO',
  'FREQ=MONTHLY;BYDAY=MO',
  'FREQ=MONTHLY;BYDAY=1MO,2TU',
  'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,2',
  'FREQ=MONTHLY;BYDAY=5MO',
  'FREQ=MONTHLY;BYMONTHDAY=1,15',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=YEARLY;BYMONTH=1,2',
  'FREQ=YEARLY;BYDAY=1MO',
  'FREQ=YEARLY;BYMONTHDAY=1',
  'FREQ=YEARLY;BYYEARDAY=100',
  'FREQ=YEARLY;BYWEEKNO=1',
  'FREQ=WEEKLY;UNTIL=20270101T000000Z',
])('%s is no pattern', (rule) => {
  expect(made(rule)).toBeUndefined()
})

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const interval = fc.integer({ min: 1, max: 999 })
const daysOfWeek = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 })
const dayOfMonth = fc.integer({ min: 1, max: 31 })
const month = fc.integer({ min: 1, max: 12 })
const index = fc.constantFrom('first', 'second', 'third', 'fourth', 'last')
const pattern = fc.oneof(
  fc.record({ type: fc.constant('daily'), interval }),
  fc.record({ type: fc.constant('weekly'), interval, daysOfWeek, firstDayOfWeek: fc.constantFrom(...WEEKDAYS) }),
  fc.record({ type: fc.constant('absoluteMonthly'), interval, dayOfMonth }),
  fc.record({ type: fc.constant('relativeMonthly'), interval, daysOfWeek, index }),
  fc.record({ type: fc.constant('absoluteYearly'), interval, month, dayOfMonth }),
  fc.record({ type: fc.constant('relativeYearly'), interval, month, daysOfWeek, index }),
)
const range = fc.oneof(
  fc.constant({ type: 'noEnd' }),
  fc.record({ type: fc.constant('numbered'), numberOfOccurrences: fc.integer({ min: 1, max: 9999 }) }),
  fc.constant({ type: 'endDate', endDate: '2027-01-31' }),
)

test('every pattern comes back as it was read', () => {
  fc.assert(
    fc.property(pattern, range, (pattern, range) => {
      const rule = ruleOf({ pattern, range }) ?? ''
      expect(made(rule)).toMatchObject({ pattern, range: { ...range, startDate: '2026-05-06' } })
    }),
  )
})
