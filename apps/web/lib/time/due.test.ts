import { expect, test } from 'vitest'
import { addDays, dayIn } from './day'
import { dueWords } from './due'

const clock = { timeZone: 'Asia/Kathmandu', today: '2026-03-10' }
const say = (due: string) => dueWords(due, clock).text

test('Days near today have names, others a date, and the year where it is another', () => {
  expect(
    ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-13', '2026-03-17', '2027-01-02', '2025-12-31'].map(say),
  ).toEqual(['Yesterday', 'Today', 'Tomorrow', 'Friday', '17 Mar', '2 Jan 2027', '31 Dec 2025'])
})

test('A moment is said in the zone of whoever looks', () => {
  expect(say('2026-03-10T18:20:00.000Z')).toBe('Tomorrow 00:05')
  expect(dueWords('2026-03-10T18:20:00.000Z', { ...clock, timeZone: 'America/New_York' }).text).toBe('Today 14:20')
})

test('A day stays the same day in every zone', () => {
  for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    expect(dueWords('2026-03-10', { timeZone, today: '2026-03-10' }).text).toBe('Today')
  }
})

test('Days are added across months and summer time', () => {
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(dayIn('Europe/Berlin', '2026-03-28T23:30:00.000Z')).toBe('2026-03-29')
})
