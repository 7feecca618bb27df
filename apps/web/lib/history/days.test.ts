import type { Activity } from '@docket/core/activity/schema'
import { expect, test } from 'vitest'
import { byDay, canUndo } from './days'

const line = (id: number, fields: Partial<Activity> = {}): Activity => ({
  id,
  operation: id,
  at: '2026-03-01T12:00:00.000Z',
  actor: { type: 'user', id: 'u', name: 'Ines' },
  verb: 'task.update',
  entity: 'task',
  entityId: '01976b2e-0000-7000-8000-000000000001',
  listId: null,
  taskId: null,
  title: 'Water the plants',
  before: { status: 'todo' },
  after: { status: 'done' },
  undone: false,
  ...fields,
})

test('Lines stand under their day in the time zone of who looks, those of one operation together', () => {
  const lines = [
    line(4, { at: '2026-03-01T18:20:00.000Z' }),
    line(3, { operation: 9, at: '2026-03-01T18:10:00.000Z' }),
    line(2, { operation: 9, at: '2026-03-01T18:10:00.000Z', entity: 'criterion' }),
  ]
  const said = (zone: string) =>
    byDay(lines, zone).map(({ day, operations }) => [day, operations.map((one) => one.lines.length)])
  expect(said('UTC')).toEqual([['2026-03-01', [1, 2]]])
  expect(said('Asia/Kathmandu')).toEqual([
    ['2026-03-02', [1]],
    ['2026-03-01', [2]],
  ])
})

test('What is undone, was done to a token or by Docket itself, or was only told, is not offered to be undone', () => {
  const offers = (...lines: Activity[]) => canUndo({ id: 1, at: '', lines })
  expect(offers(line(1))).toBe(true)
  expect(offers(line(2, { entity: 'report' }), line(1))).toBe(true)
  expect(offers(line(1, { entity: 'report' }))).toBe(false)
  expect(offers(line(1, { undone: true }))).toBe(false)
  expect(offers(line(1, { entity: 'token' }))).toBe(false)
  expect(offers(line(1, { entity: 'list', actor: { type: 'system', id: null, name: null } }))).toBe(false)
})
