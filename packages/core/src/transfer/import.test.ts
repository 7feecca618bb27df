import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { listLabels } from '../label/list'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import { ownDatabase } from '../testing/database'
import { exported, imported } from '../testing/file'
import { person } from '../testing/person'
import { tasksOf } from '../testing/tasks-of'

const A = '01900000-0000-7000-8000-00000000000a'

const database = ownDatabase()

test('a preview tells what an import does, and does nothing', async () => {
  const ctx = await person(database.db)
  const file = 'title,list,labels,ref,cost\na,New,x,T-7,1\nb,New,"x,y",T-7,\n'
  const preview = await imported(ctx, file, { dryRun: true })
  expect(preview).toMatchObject({
    dryRun: true,
    rows: 2,
    created: 2,
    labels: 2,
    lossCount: 2,
    lists: [{ name: 'New', created: true }],
  })
  expect(await exported(ctx, { format: 'json' })).toMatch(/"lists":\[\n\],\n"labels":\[\n\],\n"tasks":\[\n\]/)
  expect(await ctx.db.query(sql`select 1 from activity where verb = 'test'`)).toEqual([])
  expect(await imported(ctx, file)).toEqual({ ...preview, dryRun: false })
})

test('everything that is made is in the activity', async () => {
  const ctx = await person(database.db)
  await imported(ctx, 'title,list,labels\na,New,x\nb,New,\n')
  const lines = await ctx.db.query<{ entity: string; count: number }>(sql`
    select entity, count(*) as count from activity where verb = 'test' and before is null group by entity order by entity`)
  expect(lines).toEqual([
    { entity: 'label', count: 1 },
    { entity: 'list', count: 1 },
    { entity: 'task', count: 2 },
  ])
})

describe('what is there already', () => {
  test('a task of the same id is left as it is, and what the file says otherwise is told', async () => {
    const ctx = await person(database.db)
    await createTask(ctx, { id: A, title: 'mine', notes: 'long', ref: 'X' })
    const before = await tasksOf(ctx)
    const file = `id,title,notes,ref,priority,due,labels\n${A},theirs,,Y,medium,2026-01-02,new\n`
    const report = await imported(ctx, file)
    expect(report).toMatchObject({ created: 0, unchanged: 1, labels: 0 })
    expect(report.losses.map(({ row, field, value }) => [row, field, value])).toEqual([
      [2, 'dueAt', '2026-01-02'],
      [2, 'labels', 'new'],
      [2, 'ref', 'Y'],
      [2, 'title', 'theirs'],
    ])
    expect(await tasksOf(ctx)).toEqual(before)
    expect((await listLabels(ctx)).items).toEqual([])
  })

  test('a task in the trash stays there, and this is told', async () => {
    const ctx = await person(database.db)
    await imported(ctx, 'title\na\n')
    const [task] = await tasksOf(ctx)
    await deleteTask(ctx, { id: task?.id ?? '' })
    expect(await imported(ctx, 'title\na\n')).toMatchObject({
      created: 0,
      unchanged: 1,
      losses: [{ row: 2, field: 'id', reason: expect.stringMatching(/in the trash/) }],
    })
    expect(await tasksOf(ctx)).toEqual([])
  })

  test('the same file twice at once is imported once', async () => {
    const ctx = await person(database.db)
    const file = `title,list\n${Array.from({ length: 200 }, (_, n) => `row ${n},New`).join('\n')}`
    const reports = await Promise.all([imported(ctx, file), imported(ctx, file), imported(ctx, file)])
    expect(reports.map(({ created }) => created).sort()).toEqual([0, 0, 200])
    expect(reports.flatMap(({ lists }) => lists).filter(({ created }) => created)).toHaveLength(1)
  })

  test('somebody else’s task of the same id is not touched, nor told of', async () => {
    const [ctx, other] = [await person(database.db), await person(database.db)]
    await createTask(other, { id: A, title: 'theirs' })
    const before = await exported(other, { format: 'json' })
    expect(await imported(ctx, `id,title\n${A},mine\n`)).toMatchObject({ created: 1, unchanged: 0, lossCount: 0 })
    expect(await tasksOf(ctx)).toMatchObject([{ id: A, title: 'mine', ref: 'T-1' }])
    expect(await exported(other, { format: 'json' })).toBe(before)
  })
})
