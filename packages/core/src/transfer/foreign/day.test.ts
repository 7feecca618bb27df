import { expect, test } from 'vitest'
import { dayIn } from './day'

test.each([
  ['2026-11-21', 'Asia/Kathmandu', '2026-11-21'],
  ['2026-11-21T18:15:00.000Z', 'Asia/Kathmandu', '2026-11-22'],
  ['2026-11-21T02:00:00.000Z', 'America/New_York', '2026-11-20'],
  ['9999-12-31T18:15:00.000Z', 'Asia/Kathmandu', '9999-12-31'],
  ['0001-01-01T02:00:00.000Z', 'America/New_York', '0001-01-01'],
])('%s in %s is of %s', (iso, timeZone, day) => {
  expect(dayIn(iso, timeZone)).toBe(day)
})
