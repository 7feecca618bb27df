import { testDatabase } from '@docket/db/testing/database'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLabel } from '../label/create'
import { deleteLabel } from '../label/delete'
import { createList } from '../list/create'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import type { Task } from '../task/schema'
import { updateTask } from '../task/update'
import { person } from '../testing/person'
import { listActivity } from './list'
import { type Activity, ListActivity } from './schema'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const somebody = async () => Object.assign(await person(database.db), { user: { name: 'Ann' } })
type Somebody = Awaited<ReturnType<typeof somebody>>

async function lines(ctx: Somebody, filter: Partial<ListActivity> = {}): Promise<Activity[]> {
  return (await listActivity(ctx, ListActivity.parse(filter))).items
}

test('a line tells who, what, before and after, in the names of the API', async () => {
  const ctx = await somebody()
  const task = await createTask(ctx, { title: 'x', dueAt: '2026-03-29' })
  await updateTask(ctx, { id: task.id, title: 'y', dueAt: '2026-03-29T00:00:00.000Z', notes: 'z'.repeat(3_000) })
  const [changed, made] = await lines(ctx, { entityId: task.id })
  expect(changed).toEqual({
    id: expect.any(Number),
    operation: expect.any(Number),
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    actor: { type: 'user', id: ctx.scope.userId, name: 'Ann' },
    verb: 'test',
    entity: 'task',
    entityId: task.id,
    listId: ctx.inboxId,
    taskId: null,
    title: 'y',
    before: { title: 'x', dueAt: '2026-03-29', notes: null },
    after: { title: 'y', dueAt: '2026-03-29T00:00:00.000Z', notes: `${'z'.repeat(2_000)}…` },
    undone: false,
  })
  expect(made).toMatchObject({
    title: 'y',
    before: null,
    after: { title: 'x', status: 'todo', createdAt: task.createdAt },
  })
  expect(Object.keys(made?.after ?? {})).not.toContain('version')
})

test('labels that come and go are a change of their task', async () => {
  const ctx = await somebody()
  const ids = [uuidv7(), uuidv7(), uuidv7()] as const
  for (const id of ids) await createLabel(ctx, { id, name: id })
  const [a, b, c] = ids
  const task = await createTask(ctx, { title: 'x', labelIds: [a, b] })
  await updateTask(ctx, { id: task.id, labelIds: [b, c] })
  await updateTask(ctx, { id: task.id, labelIds: [b, c] })
  await deleteLabel(ctx, { id: c })
  const labelled = (await lines(ctx, { entityId: task.id })).filter(({ before }) => before)
  expect(labelled.map(({ before, after }) => [before, after])).toEqual([
    [{ labelIds: [b, c] }, { labelIds: [b] }],
    [{ labelIds: [b] }, { labelIds: [b, c] }],
    [{ labelIds: [a, b] }, { labelIds: [b] }],
    [{ labelIds: [] }, { labelIds: [a, b] }],
  ])
  // what was written together is one operation
  const [gone] = await lines(ctx, { entity: 'label', limit: 1 })
  expect(gone).toMatchObject({ title: c, after: null, operation: labelled[0]?.operation })
  expect(new Set(labelled.map(({ operation }) => operation)).size).toBe(3)
})

test('filters, page by page, without an end that is none', async () => {
  const ctx = await somebody()
  const list = await createList(ctx, { name: 'L' })
  const tasks: Task[] = []
  for (let n = 0; n < 5; n++) tasks.push(await createTask(ctx, { title: `t${n}`, listId: list.id }))
  await createTask(ctx, { title: 'elsewhere' })
  await deleteTask(ctx, { id: tasks[0]?.id ?? '' })
  const titles: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await listActivity(ctx, ListActivity.parse({ listId: list.id, limit: 2, cursor }))
    titles.push(...page.items.map(({ title }) => title))
    cursor = page.nextCursor
  } while (cursor)
  expect(titles).toEqual(['t0', 't4', 't3', 't2', 't1', 't0', 'L'])
  expect((await lines(ctx, { entity: 'list' })).map(({ title }) => title)).toEqual(['L', 'Inbox'])
  expect((await lines(ctx, { actor: 'system' })).map(({ title }) => title)).toEqual(['Inbox'])
  expect(await lines(ctx, { actor: 'token' })).toEqual([])
  await expect(listActivity(ctx, ListActivity.parse({ cursor: '-1' }))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

test('a rare line among many is found, page by page, each at a bounded cost', async () => {
  const ctx = await somebody()
  const { userId } = ctx.scope
  await ctx.db.query(sql`insert into activity (user_id, actor, verb, entity, entity_id, after)
    select ${userId}, 'system', 'test', 'label', gen_random_uuid(), '{"name":"x"}' from generate_series(1, 12000)`)
  const pages: string[][] = []
  let cursor: string | null | undefined
  do {
    const page = await listActivity(ctx, ListActivity.parse({ entity: 'list', cursor }))
    pages.push(page.items.map(({ title }) => title))
    cursor = page.nextCursor
  } while (cursor)
  expect(pages).toEqual([[], [], ['Inbox']])
})
