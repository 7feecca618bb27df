import { expect, test } from 'vitest'
import { compareTasks } from './compare'
import { aTask } from './testing/task'

const order = (query: Parameters<typeof compareTasks>[0], tasks: ReturnType<typeof aTask>[]) =>
  [...tasks].sort(compareTasks(query)).map(({ id }) => id)

test('Tasks without a due date come last, whichever way', () => {
  const tasks = [
    aTask({ id: 'none' }),
    aTask({ id: 'late', dueAt: '2026-02-01' }),
    aTask({ id: 'soon', dueAt: '2026-01-01' }),
  ]
  expect(order({ sort: 'dueAt', order: 'asc' }, tasks)).toEqual(['soon', 'late', 'none'])
  expect(order({ sort: 'dueAt', order: 'desc' }, tasks)).toEqual(['late', 'soon', 'none'])
})

test('A day counts as its midnight in UTC beside moments of it', () => {
  const tasks = [aTask({ id: 'noon', dueAt: '2026-01-01T12:00:00.000Z' }), aTask({ id: 'day', dueAt: '2026-01-01' })]
  expect(order({ sort: 'dueAt' }, tasks)).toEqual(['day', 'noon'])
})

test('Positions are compared by their bytes, so capitals come before small letters', () => {
  const tasks = [
    aTask({ id: '1', position: 'a' }),
    aTask({ id: '2', position: 'B' }),
    aTask({ id: '3', position: '~x' }),
  ]
  expect(order({}, tasks)).toEqual(['2', '1', '3'])
})

test('Priorities are ordered by how much they matter, ties by the id', () => {
  const tasks = (['urgent', 'low', 'high', 'medium'] as const).map((priority) => aTask({ id: priority, priority }))
  expect(order({ sort: 'priority', order: 'desc' }, tasks)).toEqual(['urgent', 'high', 'medium', 'low'])
  expect(order({ sort: 'priority' }, [aTask({ id: '2' }), aTask({ id: '1' })])).toEqual(['1', '2'])
})
