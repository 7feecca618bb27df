import { expect, test } from 'vitest'
import { matches } from './matches'
import { aTask } from './testing/task'

test('Every condition must hold', () => {
  const task = aTask({ title: 'Pay the RENT', priority: 'high', labelIds: ['x', 'y'] })
  expect(matches(task, { q: 'rent', priority: ['high', 'urgent'], labelIds: ['y'], status: ['todo'] })).toBe(true)
  expect(matches(task, { q: 'rent', priority: ['urgent'] })).toBe(false)
  expect(matches(task, { labelIds: ['x', 'z'] })).toBe(false)
  expect(matches(task, { q: 'notes' })).toBe(false)
  expect(matches({ ...task, notes: 'See my Notes' }, { q: 'notes' })).toBe(true)
})

test('What is in the trash belongs to the trash alone', () => {
  const task = aTask({ deletedAt: '2026-01-02T03:04:05.678Z' })
  expect(matches(task, {})).toBe(false)
  expect(matches(task, { deleted: true })).toBe(true)
  expect(matches(aTask(), { deleted: true })).toBe(false)
})

test('A range of days is between midnights of its zone', () => {
  const today = { due: { to: '2026-03-01', timeZone: 'Asia/Kathmandu' } }
  expect(matches(aTask({ dueAt: '2026-03-01' }), today)).toBe(true)
  expect(matches(aTask({ dueAt: '2026-03-02' }), today)).toBe(false)
  expect(matches(aTask({ dueAt: '2026-03-01T18:14:59.999Z' }), today)).toBe(true)
  expect(matches(aTask({ dueAt: '2026-03-01T18:15:00.000Z' }), today)).toBe(false)
  expect(matches(aTask(), today)).toBe(false)
  expect(matches(aTask({ dueAt: '2026-03-02' }), { due: { from: '2026-03-02', timeZone: 'UTC' } })).toBe(true)
})
