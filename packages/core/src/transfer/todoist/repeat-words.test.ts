import { expect, test } from 'vitest'
import { repeatOf, wordsOf } from './repeat-words'

test.each([
  ['every day', 'FREQ=DAILY'],
  ['Every 3 days at 9:00', 'FREQ=DAILY;INTERVAL=3'],
  ['every other week', 'FREQ=WEEKLY;INTERVAL=2'],
  ['every monday, wed and fri 7am', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
  ['ev workday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['every 15th', 'FREQ=MONTHLY;BYMONTHDAY=15'],
  ['every last day', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['every 3rd friday', 'FREQ=MONTHLY;BYDAY=3FR'],
  ['every last mon', 'FREQ=MONTHLY;BYDAY=-1MO'],
  ['every year', 'FREQ=YEARLY'],
  // not every month has these days, and Todoist and RFC 5545 do not agree on what then
  ['every 31st', undefined],
  ['every day starting 1 Nov', undefined],
  ['every day until May', undefined],
  ['every morning', undefined],
  ['every 0 days', undefined],
  ['jeden Tag', undefined],
  ['', undefined],
])('%j means %s', (words, rule) => {
  expect(repeatOf(words)).toEqual(rule && { rule, from: 'due' })
})

test.each([
  ['FREQ=DAILY', 'every day'],
  ['FREQ=MONTHLY;INTERVAL=2', 'every 2 months'],
  ['FREQ=WEEKLY;BYDAY=TU,SU', 'every tue, sun'],
  ['FREQ=MONTHLY;BYMONTHDAY=1', 'every 1st'],
  ['FREQ=MONTHLY;BYMONTHDAY=22', 'every 22nd'],
  ['FREQ=MONTHLY;BYMONTHDAY=13', 'every 13th'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'every last day'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'every last fri'],
  ['FREQ=MONTHLY;BYMONTHDAY=30', undefined],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', undefined],
  ['FREQ=DAILY;COUNT=3', undefined],
])('%s is written as %s, and means the same', (rule, words) => {
  expect(wordsOf({ rule, from: 'due' })).toBe(words)
  if (!words) return
  const asDone = wordsOf({ rule, from: 'completion' })
  expect(asDone).toBe(words.replace('every', 'every!'))
  expect(repeatOf(`${asDone} at 09:30`)).toEqual({ rule, from: 'completion' })
})
