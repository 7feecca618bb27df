import { expect, test } from 'vitest'
import { listLists } from '../../list/list'
import { ListLists } from '../../list/schema'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'

const database = ownDatabase()
const format = 'taskwarrior'

const ROOF = {
  id: 3,
  uuid: '296d835e-8f85-4224-8f36-c612cad1b9f8',
  description: 'Mend the roof',
  status: 'pending',
  entry: '20260101T100000Z',
  modified: '20260102T100000Z',
  start: '20260103T100000Z',
  due: '20260401T151500Z',
  wait: '20260301T000000Z',
  project: 'House.Roof',
  priority: 'H',
  tags: ['outside', 'dry'],
  depends: ['a0000000-a000-a000-a000-a00000000000'],
  annotations: [{ entry: '20260102T093000Z', description: 'ask Jo for the ladder' }],
  urgency: 12.3,
  estimate: 'PT4H',
}
const DONE = {
  uuid: '00000000-0000-4000-8000-000000000001',
  description: 'Buy tiles',
  status: 'completed',
  entry: '1767261600',
  end: 1767348000,
  due: '20260329T220000Z',
}

test('attributes become fields; what has no place is kept and told', async () => {
  const ctx = await person(database.db)
  const report = await imported(ctx, JSON.stringify([ROOF, DONE]), { format, timeZone: 'Europe/Berlin' })
  expect(report).toMatchObject({ created: 2, labels: 2 })
  const tasks = await tasksOf(ctx)
  const [roof, done] = [tasks.find(({ id }) => id === ROOF.uuid), tasks.find(({ id }) => id === DONE.uuid)]
  const { items } = await listLists(ctx, ListLists.parse({}))
  expect(roof).toMatchObject({
    title: 'Mend the roof',
    status: 'in_progress',
    priority: 'high',
    dueAt: '2026-04-01T15:15:00.000Z',
    notes: '2026-01-02 09:30 UTC: ask Jo for the ladder',
    createdAt: '2026-01-01T10:00:00.000Z',
    updatedAt: '2026-01-02T10:00:00.000Z',
    listId: items.find(({ name }) => name === 'House.Roof')?.id,
  })
  expect(roof?.labelIds).toHaveLength(2)
  // midnight in Berlin: the day
  expect(done).toMatchObject({
    status: 'done',
    dueAt: '2026-03-30',
    createdAt: '2026-01-01T10:00:00.000Z',
    completedAt: '2026-01-02T10:00:00.000Z',
  })
  expect(report.losses.map(({ row, field }) => `${row} ${field}`)).toEqual(['1 wait', '1 estimate', '1 depends'])
  const { tasks: kept } = JSON.parse(await exported(ctx, { format: 'json' }))
  expect(kept.find(({ id }: { id: string }) => id === ROOF.uuid).extra).toEqual({
    [format]: { start: ROOF.start, wait: ROOF.wait, depends: ROOF.depends, estimate: 'PT4H' },
  })
})

test('one after the other, a line each or not, is the same; a second import changes nothing', async () => {
  const ctx = await person(database.db)
  const shapes = [
    [ROOF, DONE].map((task) => JSON.stringify(task)).join('\n'),
    [ROOF, DONE].map((task) => JSON.stringify(task, null, 2)).join('\n\n'),
  ]
  for (const [index, shape] of shapes.entries())
    expect(await imported(ctx, `\n${shape}\n`, { format })).toMatchObject({
      rows: 2,
      created: index ? 0 : 2,
      unchanged: index ? 2 : 0,
    })
})

test('what was deleted, templates and odd items are told, and nothing else is lost', async () => {
  const ctx = await person(database.db)
  const rows = [
    { ...ROOF, status: 'deleted' },
    { ...DONE, status: 'recurring', recur: 'weekly' },
    7,
    { ...DONE, uuid: '00000000-0000-4000-8000-000000000002', parent: DONE.uuid, recur: 'weekly', imask: 0 },
    {
      description: 'a\nb',
      uuid: 'x',
      status: 'later',
      priority: 'huge',
      due: 'soon',
      tags: [1, 'ok'],
      annotations: ['y'],
    },
  ]
  const { created, losses } = await imported(ctx, JSON.stringify(rows), { format })
  expect(created).toBe(2)
  expect(losses.map(({ row, field }) => `${row} ${field}`)).toEqual([
    '1 task',
    '2 task',
    '3 task',
    '4 recur',
    '5 uuid',
    '5 description',
    '5 status',
    '5 priority',
    '5 due',
    '5 tags',
    '5 annotations',
  ])
})

test.each([
  ['', /empty/],
  ['[]', /no task/],
  ['{"uuid":', /Not readable as JSON/],
])('%j is refused', async (content, message) => {
  const ctx = await person(database.db)
  await expect(imported(ctx, content, { format })).rejects.toMatchObject({
    code: 'UNPROCESSABLE_CONTENT',
    message: expect.stringMatching(message),
  })
})
