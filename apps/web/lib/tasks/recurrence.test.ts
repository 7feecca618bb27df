import { expect, test } from 'vitest'
import { commonRules, recurrenceWords } from './recurrence'

const say = (rule: string, from: 'due' | 'completion' = 'due') => recurrenceWords({ rule, timeZone: 'UTC', from })

test('Rules are said in words', () => {
  expect(say('FREQ=DAILY')).toBe('Every day')
  expect(say('FREQ=DAILY;INTERVAL=3', 'completion')).toBe('Every 3 days, once done')
  expect(say('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR')).toBe('Every weekday')
  expect(say('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO')).toBe('Every 2 weeks on Monday, Thursday')
  expect(say('FREQ=MONTHLY;BYMONTHDAY=1,12,22')).toBe('Every month on the 1st, 12th, 22nd')
  expect(say('FREQ=YEARLY;COUNT=4')).toBe('Every year, 4 times')
  expect(say('FREQ=DAILY;UNTIL=20270131')).toBe('Every day, until 2027-01-31')
})

test('What has no words is shown as its rule, never as another one', () => {
  for (const rule of [
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=YEARLY;BYMONTH=3',
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
  ])
    expect(say(rule)).toBe(rule)
})

test('What is offered fits the day in the zone of the person', () => {
  const rules = commonRules('2026-11-21T20:00:00.000Z', { timeZone: 'Asia/Kathmandu', today: '2026-11-21' })
  expect(rules).toContain('FREQ=WEEKLY;BYDAY=SU')
  expect(rules).toContain('FREQ=MONTHLY;BYMONTHDAY=22')
  expect(commonRules('2026-11-21', { timeZone: 'Asia/Kathmandu', today: '2026-11-21' })).toContain(
    'FREQ=WEEKLY;BYDAY=SA',
  )
})
