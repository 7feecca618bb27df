import type { Task } from '@docket/core/task/schema'
import { expect, test } from 'vitest'
import { dropTasks, putTask, rowsOf, type TaskPages } from './pages'
import { aTask, tasksNamed } from './testing/task'

const pagesOf = (nextCursor: string | null, ...pages: Task[][]): TaskPages => ({
  pages: pages.map((items, index) => ({ items, nextCursor: index < pages.length - 1 ? 'more' : nextCursor })),
  pageParams: pages.map((_, index) => (index ? 'more' : null)),
})
const ids = (data: TaskPages) => rowsOf(data).map(({ id }) => id)
const [a, b, c, d] = tasksNamed('a', 'b', 'c', 'd')
const known = [a, b, c, d].filter((task) => task !== undefined)

test('A task that has a row is changed in it, though it may no longer match', () => {
  const data = pagesOf(null, known.slice(0, 2), known.slice(2))
  const next = putTask(data, { status: ['todo'] }, aTask({ ...c, status: 'done', completed: true }))
  expect(ids(next)).toEqual(['a', 'b', 'c', 'd'])
  expect(rowsOf(next)[2]?.status).toBe('done')
  expect(next.pages[0]).toBe(data.pages[0])
})

test('A new task gets the place that the sort gives it, on whichever page', () => {
  const data = pagesOf('more', known.slice(0, 2), known.slice(2))
  expect(ids(putTask(data, {}, aTask({ id: 'n', position: 'a15' })))).toEqual(['a', 'b', 'n', 'c', 'd'])
  const backwards = pagesOf(null, [...known].reverse())
  const byTitle = { sort: 'title', order: 'desc' } as const
  expect(ids(putTask(backwards, byTitle, aTask({ id: 'n', title: 'bb' })))).toEqual(['d', 'c', 'n', 'b', 'a'])
})

test('A task whose place is beyond what is loaded waits for its page, unless it was just made', () => {
  const data = pagesOf('more', known)
  const last = aTask({ id: 'n', position: 'z' })
  expect(ids(putTask(data, {}, last))).toEqual(['a', 'b', 'c', 'd'])
  expect(ids(putTask(data, {}, last, true))).toEqual(['n', 'a', 'b', 'c', 'd'])
  expect(ids(putTask(pagesOf(null, known), {}, last))).toEqual(['a', 'b', 'c', 'd', 'n'])
  expect(ids(putTask(pagesOf(null, []), {}, last))).toEqual(['n'])
})

test('A task that does not belong gets no row', () => {
  const data = pagesOf(null, known)
  expect(putTask(data, { priority: ['urgent'] }, aTask({ id: 'n' }))).toBe(data)
})

test('Rows leave, and a row that two pages have is shown once', () => {
  const data = pagesOf(null, known.slice(0, 3), known.slice(2))
  expect(ids(data)).toEqual(['a', 'b', 'c', 'd'])
  expect(ids(dropTasks(data, ({ id }) => id === 'c'))).toEqual(['a', 'b', 'd'])
})
