import { expect, test } from 'vitest'
import { ruleOf } from './rule'

test.each([
  [{ type: 'daily', interval: 1 }, {}, 'FREQ=DAILY'],
  [
    { type: 'weekly', interval: 2, daysOfWeek: ['monday', 'friday'], firstDayOfWeek: 'sunday' },
    { type: 'noEnd' },
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU',
  ],
  [
    { type: 'absoluteMonthly', interval: 1, dayOfMonth: 31 },
    { type: 'numbered', numberOfOccurrences: 5 },
    'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5',
  ],
  [
    { type: 'relativeMonthly', interval: 1, daysOfWeek: ['tuesday'], index: 'last' },
    { type: 'endDate', endDate: '2027-01-31' },
    'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1;UNTIL=20270131',
  ],
  [{ type: 'absoluteYearly', interval: 1, month: 2, dayOfMonth: 29 }, {}, 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'],
  [
    { type: 'relativeYearly', interval: 1, month: 11, daysOfWeek: ['thursday'], index: 'fourth' },
    {},
    'FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=4',
  ],
  [{ type: 'hourly' }, {}, undefined],
])('%j is read', (pattern, range, rule) => {
  expect(ruleOf({ pattern, range })).toBe(rule)
})
