import { expect, test } from 'vitest'
import { fieldsBefore, withFields } from './draft'
import { aTask } from './testing/task'

test('Only the fields that are present change: absent, null and a value are three things', () => {
  const task = aTask({ notes: 'Keep', dueAt: '2026-01-01', section: 'A' })
  const next = withFields(task, { title: 'New', dueAt: null, section: undefined })
  expect(next).toMatchObject({ title: 'New', dueAt: null, section: 'A', notes: 'Keep' })
})

test('What takes an edit back names the very fields that it changes', () => {
  const task = aTask({ dueAt: '2026-01-01' })
  expect(fieldsBefore(task, { dueAt: null, priority: 'low', notes: undefined })).toEqual({
    dueAt: '2026-01-01',
    priority: 'medium',
  })
})

test('Done has a moment, and loses it when it is done no longer', () => {
  const done = withFields(aTask(), { status: 'done' })
  expect(done.completed).toBe(true)
  expect(done.completedAt).not.toBeNull()
  expect(withFields(done, { status: 'blocked' })).toMatchObject({ completed: false, completedAt: null })
})
