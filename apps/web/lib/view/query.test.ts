import { expect, test } from 'vitest'
import { OPEN } from '../tasks/words'
import { loadView, viewHref } from './params'
import { isNarrowed, taskQuery } from './query'

const clock = { today: '2026-02-28', timeZone: 'Asia/Kathmandu' }
const ask = (search: string) => taskQuery(loadView(new URLSearchParams(search)), clock)
const list = '01976b2e-0000-7000-8000-000000000001'

test('An address without a word shows what is open, in its order', () => {
  expect(ask('')).toEqual({ status: ['todo', 'in_progress', 'blocked'], sort: 'position', order: 'asc', limit: 50 })
})

test('The same filters ask the same question, in whichever order they were chosen', () => {
  const [one, other] = [ask('priority=urgent,high&status=done,todo'), ask('priority=high,urgent&status=todo,done')]
  expect(one).toEqual(other)
  expect(JSON.stringify(one)).toBe(JSON.stringify(other))
})

test('Every status together is no condition', () => {
  expect(ask('status=todo,in_progress,blocked,done,cancelled')).not.toHaveProperty('status')
})

test('What no view can have is passed over', () => {
  expect(ask('list=1;drop&sort=nonsense&order=up&priority=huge&status=')).toEqual(ask(''))
})

test('The trash asks for what was deleted last, of whatever list and status', () => {
  const trash = ask(`view=trash&status=todo&list=${list}&q=a`)
  expect(trash).toEqual({ deleted: true, sort: 'updatedAt', order: 'desc', limit: 50, q: 'a' })
})

test('Today has what is late too, Upcoming begins tomorrow; both are in the order in which things are due', () => {
  const { timeZone } = clock
  expect(ask('view=today')).toMatchObject({ due: { to: '2026-02-28', timeZone }, sort: 'dueAt', order: 'asc' })
  expect(ask('view=upcoming')).toMatchObject({ due: { from: '2026-03-01', timeZone }, sort: 'dueAt' })
  expect(ask('view=upcoming&sort=title')).toMatchObject({ sort: 'title' })
})

test('The address of a view holds no more than what is not usual', () => {
  expect(viewHref('/tasks', { list, status: OPEN, q: '' })).toBe(`/tasks?list=${list}`)
})

test('A view that shows more than usual is not narrowed', () => {
  const narrowed = (search: string) => isNarrowed(loadView(new URLSearchParams(search)), OPEN)
  expect(narrowed('')).toBe(false)
  expect(narrowed('status=todo,in_progress,blocked,done')).toBe(false)
  expect(narrowed('status=todo')).toBe(true)
  expect(narrowed('priority=low')).toBe(true)
})
