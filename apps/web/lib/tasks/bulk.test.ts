import { BulkTasks } from '@docket/core/task/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BulkChange, bulkInput, draftBulk, takeBackBulk } from './bulk'
import { aTask } from './testing/task'

const [ONE, OTHER] = ['00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-0000000000bb']
const changes = fc.constantFrom<BulkChange>(
  { verb: 'complete' },
  { verb: 'reopen' },
  { verb: 'delete' },
  { verb: 'delete', release: true },
  { verb: 'restore' },
  { verb: 'update', fields: { priority: 'urgent' } },
  { verb: 'update', fields: { dueAt: null } },
  { verb: 'move', list: { id: OTHER, name: 'Other' } },
  { verb: 'label', label: { id: ONE, name: 'one' }, isOn: true },
  { verb: 'label', label: { id: ONE, name: 'one' }, isOn: false },
)
const tasks = fc
  .record({
    status: fc.constantFrom('todo', 'in_progress', 'blocked', 'done', 'cancelled'),
    dueAt: fc.constantFrom(null, '2026-02-03'),
    labelIds: fc.constantFrom<string[]>([], [ONE], [OTHER, ONE]),
    deletedAt: fc.constantFrom(null, '2026-02-03T04:05:06.789Z'),
  })
  .map((fields) =>
    aTask({ ...fields, completed: fields.status === 'done', completedAt: fields.status === 'done' ? '2026' : null }),
  )

test('what is taken back is as it was before', () => {
  fc.assert(
    fc.property(tasks, changes, (task, change) => {
      const { updatedAt: _, ...back } = takeBackBulk(task, draftBulk(task, change), change)
      const { updatedAt: __, ...before } = task
      expect(back).toEqual(before)
    }),
  )
})

test('a task that is there already stays the same, and twice is as once', () => {
  const verbs: BulkChange['verb'][] = ['complete', 'reopen', 'move', 'label']
  fc.assert(
    fc.property(tasks, changes, (task, change) => {
      if (!verbs.includes(change.verb)) return
      const once = draftBulk(task, change)
      expect(draftBulk(once, change)).toBe(once)
    }),
  )
})

test('every change is sent as the server takes it', () => {
  fc.assert(fc.property(changes, (change) => void BulkTasks.parse(bulkInput([ONE], change))))
})
