import { purgeTrash } from '@docket/core/job/purge-trash'
import { createList } from '@docket/core/list/create'
import { deleteList } from '@docket/core/list/delete'
import { createTask } from '@docket/core/task/create'
import { deleteTask } from '@docket/core/task/delete'
import type { Db } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextOf } from '../testing/call'
import { type Job, runDueJobs, startJobs } from './jobs'

let database: Awaited<ReturnType<typeof testDatabase>>
let db: Db
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.drop())

const services = () => contextOf({ db }, undefined).services

async function person() {
  const { db: scoped, scope, actor, userId } = await testUser(db)
  return { ctx: { db: scoped, scope, actor, now: new Date() }, userId }
}

/** The same rows, as if they had been put into the trash so many days ago. */
const age = (ctx: Awaited<ReturnType<typeof person>>['ctx'], days: number) =>
  ctx.db.query(
    sql`update task set deleted_at = deleted_at - ${days}::int * interval '1 day' where deleted_at is not null`,
  )
const left = async (ctx: Awaited<ReturnType<typeof person>>['ctx']) =>
  (await ctx.db.query<{ title: string }>(sql`select title from task order by title`)).map(({ title }) => title)

test('what has been in the trash for 30 days is removed, of everybody; nothing else is', async () => {
  const [{ ctx: ann }, { ctx: bob }] = [await person(), await person()]
  for (const ctx of [ann, bob]) {
    const parent = await createTask(ctx, { title: 'old parent' })
    await createTask(ctx, { title: 'old child', parentId: parent.id })
    await deleteTask(ctx, { id: parent.id })
    await age(ctx, 27)
    await deleteTask(ctx, { id: (await createTask(ctx, { title: 'newer' })).id })
    await age(ctx, 4)
    await deleteTask(ctx, { id: (await createTask(ctx, { title: 'newest' })).id })
    await createTask(ctx, { title: 'kept' })
  }
  expect(await purgeTrash(db.auth)).toBe(4)
  for (const ctx of [ann, bob]) expect(await left(ctx)).toEqual(['kept', 'newer', 'newest'])
  expect(await purgeTrash(db.auth)).toBe(0)
})

test('a parent stays as long as anything below it does', async () => {
  const { ctx } = await person()
  const parent = await createTask(ctx, { title: 'parent' })
  const child = await createTask(ctx, { title: 'child', parentId: parent.id })
  await createTask(ctx, { title: 'grandchild', parentId: child.id })
  await deleteTask(ctx, { id: parent.id })
  await age(ctx, 40)
  await ctx.db.query(sql`update task set deleted_at = null where title = 'grandchild'`)
  expect(await purgeTrash(db.auth)).toBe(0)
  expect(await left(ctx)).toEqual(['child', 'grandchild', 'parent'])
})

test('a list goes after its tasks', async () => {
  const { ctx } = await person()
  const list = await createList(ctx, { name: 'old' })
  await createTask(ctx, { title: 'in it', listId: list.id })
  await deleteList(ctx, { id: list.id })
  await ctx.db.query(sql`update list set deleted_at = now() - interval '31 days' where deleted_at is not null`)
  expect(await purgeTrash(db.auth)).toBe(0)
  await age(ctx, 31)
  expect(await purgeTrash(db.auth)).toBe(2)
  expect(await ctx.db.query(sql`select from list where id = ${list.id}`)).toEqual([])
})

test('the function can do nothing else, and nobody but the server may call it', async () => {
  const { ctx } = await person()
  await expect(ctx.db.query(sql`select docket_purge_trash(1)`)).rejects.toMatchObject({ code: '42501' })
  await createTask(ctx, { title: 'kept' })
  await expect(db.auth.query(sql`delete from task`)).rejects.toMatchObject({ code: '42501' })
  await expect(db.auth.query(sql`set role docket_system`)).rejects.toMatchObject({ code: '42501' })
})

test('of many processes that look at once, one runs a job; the next time is by the database', async () => {
  let runs = 0
  const job: Job = { name: 'counted', every: 60, run: async () => ++runs }
  await Promise.all(Array.from({ length: 20 }, () => runDueJobs(services(), [job])))
  expect(runs).toBe(1)
  await runDueJobs(services(), [job])
  expect(runs).toBe(1)
  await db.auth.query(sql`update job set due_at = now() - interval '1 ms' where name = 'counted'`)
  await runDueJobs(services(), [job])
  expect(runs).toBe(2)
})

test('a job that fails is logged, and keeps no other from running', async () => {
  let runs = 0
  const failing: Job = { name: 'failing', every: 60, run: () => Promise.reject(new Error('no')) }
  const stop = startJobs(services(), [failing, { name: 'after it', every: 60, run: async () => ++runs }])
  await stop()
  expect(runs).toBe(1)
})
