import { expect, test } from 'vitest'
import { addDependency } from '../../dependency/add'
import { removeDependency } from '../../dependency/remove'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'
import { tasksOf } from '../../testing/tasks-of'
import { previewExport } from '../preview-export'

const database = ownDatabase()
const format = 'taskwarrior'
const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((letter) => `00000000-0000-4000-8000-00000000000${letter}`) as [
  string,
  string,
  string,
  string,
]
/** No UUID as RFC 9562 has them, and one all the same to Taskwarrior. */
const ODD = 'a0000000-a000-a000-a000-a00000000000'
const task = (uuid: string, more = {}) => ({
  uuid,
  description: uuid.slice(-1),
  status: 'pending',
  entry: '20260101T100000Z',
  ...more,
})

test('what a task depends on comes along, in the form of both versions, and goes back as it is now', async () => {
  const ctx = await person(database.db)
  const file = [
    task(A, { depends: [B, ODD, 'ffffffff-ffff-4fff-8fff-ffffffffffff'] }),
    task(B, { depends: `${C},${D}` }),
    task(C, { status: 'completed', end: '20260102T100000Z', depends: [D] }),
    task(D),
    task(ODD, { depends: [A] }),
  ]
  const { parts, losses } = await imported(ctx, JSON.stringify(file), { format })
  // A and ODD wait for each other: one of both can't be
  expect(parts.dependencies).toBe(4)
  expect(losses.map(({ row, field, value }) => `${row} ${field} ${value}`)).toEqual([
    '1 depends "ffffffff-ffff-4fff-8fff-ffffffffffff"',
    `5 uuid ${ODD}`,
    `5 dependency ${A}`,
  ])
  await removeDependency(ctx, { id: B, dependsOnId: C })
  const tasks = await tasksOf(ctx)
  expect(tasks.find(({ id }) => id === C)?.status).toBe('done')
  const odd = tasks.find(({ title }) => title === '0')?.id ?? ''
  await addDependency(ctx, { id: D, dependsOnId: odd })
  const out = JSON.parse(await exported(ctx, { format })) as { uuid: string; depends?: string[] }[]
  expect(Object.fromEntries(out.map(({ uuid, depends }) => [uuid, depends]))).toEqual({
    [A]: [B, ODD, 'ffffffff-ffff-4fff-8fff-ffffffffffff'],
    [B]: [D],
    [C]: [D],
    [D]: [ODD],
    [ODD]: undefined,
  })
  const told = await previewExport(ctx, { format })
  expect(told.losses.filter(({ field }) => field === 'dependency')).toEqual([])
})

test('a task that has an id of its own is known again by it, whatever else has changed', async () => {
  const ctx = await person(database.db)
  await imported(ctx, JSON.stringify([task(ODD)]), { format })
  const file = JSON.stringify([task(ODD, { description: 'other', modified: '20260301T000000Z' })])
  expect(await imported(ctx, file, { format, name: 'another.json' })).toMatchObject({ created: 0, unchanged: 1 })
  expect(await imported(ctx, await exported(ctx, { format }), { format })).toMatchObject({ created: 0, unchanged: 1 })
})

test('a template that made no task in the file is a task that comes again, and goes back as one', async () => {
  const ctx = await person(database.db)
  const due = '20260302T090000Z'
  const file = [
    task(A, { status: 'recurring', recur: 'weekly', due, mask: '' }),
    task(B, { status: 'recurring', recur: 'lunar', due }),
    task(C, { status: 'recurring', recur: 'daily', due, mask: '-' }),
    task(D, { parent: C, recur: 'daily', imask: 0, due }),
  ]
  const { created, losses } = await imported(ctx, JSON.stringify(file), { format })
  expect(created).toBe(3)
  expect(losses.map(({ row, field }) => `${row} ${field}`)).toEqual(['2 recur', '3 task', '4 recur'])
  const tasks = await tasksOf(ctx)
  expect(tasks.find(({ id }) => id === A)).toMatchObject({
    dueAt: '2026-03-02T09:00:00.000Z',
    recurrence: { rule: 'FREQ=WEEKLY', timeZone: 'UTC', from: 'due' },
  })
  const out = JSON.parse(await exported(ctx, { format })) as Record<string, unknown>[]
  expect(out.map(({ uuid, status, recur }) => [uuid, status, recur]).sort()).toEqual([
    [A, 'recurring', 'weekly'],
    [B, 'recurring', 'lunar'],
    [D, 'pending', 'daily'],
  ])
})
