import { expect, test } from 'vitest'
import { readDue } from './due'

test.each([
  ['2026-03-29', 'Europe/Berlin', '2026-03-29'],
  ['2026-07-01 09:30', 'Europe/Berlin', '2026-07-01T07:30:00.000Z'],
  ['2026-07-01T09:30:15', 'Asia/Kathmandu', '2026-07-01T03:45:15.000Z'],
  ['2026-07-01T09:30:00Z', 'Europe/Berlin', '2026-07-01T09:30:00.000Z'],
  ['2026-07-01T09:30+02:00', '', '2026-07-01T07:30:00.000Z'],
])('%s in %s', (date, zone, dueAt) => {
  expect(readDue(date, zone)).toEqual({ dueAt })
})

test('a time that the clocks skip moves on by as much, and this is told', () => {
  expect(readDue('2026-03-29 02:30', 'Europe/Berlin')).toEqual({
    dueAt: '2026-03-29T01:30:00.000Z',
    loss: expect.stringMatching(/skip this time: moved on to 03:30/),
  })
})

test('a space may stand before the offset', () => {
  expect(readDue('2026-07-01 09:30:00 +0200', '')).toEqual({ dueAt: '2026-07-01T07:30:00.000Z' })
})

test('of a time that the clocks show twice, the first is taken, and this is told', () => {
  expect(readDue('2026-10-25 02:30', 'Europe/Berlin')).toEqual({
    dueAt: '2026-10-25T00:30:00.000Z',
    loss: expect.stringMatching(/twice/),
  })
})

test.each(['', 'Mars/Olympus', 'W. Europe Standard Time'])(
  'without a zone that is known (%j), only the day is',
  (zone) => {
    expect(readDue('2026-07-01 09:30', zone)).toEqual({
      dueAt: '2026-07-01',
      loss: expect.stringMatching(/only the day/),
    })
  },
)

test.each([
  'tomorrow',
  '2026-07-01 +0200',
  'every 1st at 9:00',
  'Friday at 19:00',
  '29/03/2026',
  '3 Mar',
  '2026-02-30',
  '2026-07-01 25:00',
  '0000-01-01',
  '2026',
])('%j is not guessed at', (date) => {
  expect(readDue(date, 'Europe/Berlin')).toEqual({ loss: expect.stringMatching(/kept, but not shown/) })
})
