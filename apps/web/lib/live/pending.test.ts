import type { Change } from '@docket/core/activity/schema'
import { expect, test } from 'vitest'
import { sift } from './pending'

const change = (given: Partial<Change>): Change => ({
  entity: 'task',
  id: 'a',
  kind: 'updated',
  listId: 'l',
  fromListId: null,
  version: 2,
  verb: 'task.update',
  actor: { type: 'user', id: 'u' },
  at: '2026-03-01T12:00:00.000Z',
  ...given,
})
const nothing = { tasks: false, lists: false, labels: false, views: false }
const known = { versionOf: (id: string) => (id === 'a' ? 2 : undefined), isBusy: (id: string) => id === 'busy' }

test('what the page has already is no news, what it has not is', () => {
  expect(sift([change({}), change({ version: 1 })], known)).toEqual({ stale: nothing, later: [] })
  expect(sift([change({ version: 3 })], known).stale).toEqual({ ...nothing, tasks: true })
  expect(sift([change({ id: 'new', version: 1 })], known).stale).toEqual({ ...nothing, tasks: true })
  expect(sift([change({ version: null })], known).stale).toEqual({ ...nothing, tasks: true })
})

test('lists, labels and views are fetched by their kind', () => {
  const changes = (['list', 'label', 'view'] as const).map((entity) => change({ entity, version: null }))
  expect(sift(changes, known).stale).toEqual({ tasks: false, lists: true, labels: true, views: true })
})

test('a task that the page is writing itself waits for the answer', () => {
  const mine = change({ id: 'busy', version: 9 })
  expect(sift([mine], known)).toEqual({ stale: nothing, later: [mine] })
})
