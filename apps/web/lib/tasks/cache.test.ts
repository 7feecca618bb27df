import type { AppRouter } from '@docket/api'
import type { Task } from '@docket/core/task/schema'
import { QueryClient } from '@tanstack/react-query'
import { createTRPCClient, httpLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { taskCache } from './cache'
import { rowsOf, type TaskPages } from './pages'
import { aTask } from './testing/task'

const queries = new QueryClient()
const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: 'http://localhost' })] })
const trpc = createTRPCOptionsProxy({ client, queryClient: queries })
const cache = taskCache(queries, trpc)
const inbox = trpc.task.list.infiniteQueryKey({ listId: aTask().listId })
const page = (...items: Task[]): TaskPages => ({ pages: [{ items, nextCursor: null }], pageParams: [null] })
const state = () => queries.getQueryState<TaskPages>(inbox)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  queries.clear()
  vi.useRealTimers()
})

test('A list that is to be fetched again still is after a row was put into it, and after its leftovers went', () => {
  queries.setQueryData(inbox, page())
  void queries.invalidateQueries(trpc.task.list.pathFilter())
  cache.put(aTask())
  expect(rowsOf(state()?.data)).toHaveLength(1)
  expect(state()?.isInvalidated).toBe(true)
  vi.runAllTimers()
  expect(state()?.isInvalidated).toBe(true)
})

test('A change of a row does not make an old answer young', () => {
  queries.setQueryData(inbox, page(aTask()), { updatedAt: 1000 })
  cache.put(aTask({ title: 'Water them again' }))
  expect(rowsOf(state()?.data)[0]?.title).toBe('Water them again')
  expect(state()?.dataUpdatedAt).toBe(1000)
})

test('A list that a change does not touch stays the very same', () => {
  const data = page(aTask())
  queries.setQueryData(inbox, data)
  cache.put(aTask({ id: 'elsewhere', listId: 'another' }))
  vi.runAllTimers()
  expect(state()?.data).toBe(data)
})
