import { expect, test } from 'vitest'
import { recount } from './counts'
import { aTask } from './testing/task'

const { listId } = aTask()
const count = {
  total: 2,
  capped: false,
  byStatus: { todo: 2, in_progress: 0, blocked: 0, done: 0, cancelled: 0 },
  byPriority: { low: 0, medium: 2, high: 0, urgent: 0 },
  byList: [{ listId, open: 2, total: 2 }],
}

test('A completed task is counted as done, and no longer as open', () => {
  const next = recount(count, {}, aTask(), aTask({ status: 'done', completed: true }))
  expect(next).toMatchObject({ total: 2, byStatus: { todo: 1, done: 1 }, byList: [{ listId, open: 1, total: 2 }] })
})

test('There and back is where it was', () => {
  const moved = aTask({ listId: 'other', priority: 'urgent' })
  const there = recount(count, {}, aTask(), moved)
  expect(there.byList).toContainEqual({ listId: 'other', open: 1, total: 1 })
  expect(recount(there, {}, moved, aTask())).toMatchObject({ ...count, byList: expect.arrayContaining(count.byList) })
})

test('A task that was made and one that went to the trash change the total', () => {
  expect(recount(count, {}, undefined, aTask()).total).toBe(3)
  expect(recount(count, {}, aTask(), aTask({ deletedAt: '2026-01-02T03:04:05.678Z' })).total).toBe(1)
  expect(recount(count, { priority: ['low'] }, undefined, aTask()).total).toBe(2)
})
