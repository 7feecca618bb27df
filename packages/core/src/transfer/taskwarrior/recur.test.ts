import { expect, test } from 'vitest'
import { recurOf, ruleOf } from './recur'

test.each([
  ['daily', 'FREQ=DAILY'],
  ['weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['3d', 'FREQ=DAILY;INTERVAL=3'],
  ['2 wks', 'FREQ=WEEKLY;INTERVAL=2'],
  ['P1M', 'FREQ=MONTHLY'],
  ['2q', 'FREQ=MONTHLY;INTERVAL=6'],
  ['month', 'FREQ=MONTHLY'],
  ['Yearly', 'FREQ=YEARLY'],
  ['PT4H', undefined],
  ['0d', undefined],
  ['2', undefined],
  ['lunar', undefined],
])('%s is %s', (recur, rule) => {
  expect(ruleOf(recur)).toBe(rule)
})

test.each([
  ['FREQ=DAILY', 'daily'],
  ['FREQ=DAILY;INTERVAL=10', '10d'],
  ['FREQ=WEEKLY;INTERVAL=2', 'biweekly'],
  ['FREQ=MONTHLY;INTERVAL=5', '5mo'],
  ['FREQ=YEARLY', 'yearly'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'weekdays'],
  ['FREQ=WEEKLY;BYDAY=MO', undefined],
  ['FREQ=DAILY;COUNT=3', undefined],
])('%s is written as %s, and means the same', (rule, recur) => {
  expect(recurOf(rule)).toBe(recur)
  if (recur) expect(ruleOf(recur)).toBe(rule)
})
