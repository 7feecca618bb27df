import { limitedScope } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { purgeTrash } from '../job/purge-trash'
import { createList } from '../list/create'
import { deleteList } from '../list/delete'
import { bulkTasks } from '../task/bulk/bulk'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import { getTask } from '../task/get'
import { restoreTask } from '../task/restore'
import { BulkTasks } from '../task/schema'
import { ownDatabase } from '../testing/database'
import { person } from '../testing/person'
import { addDependency } from './add'

const database = ownDatabase()

const make = async (ctx: Ctx, title: string, more: { parentId?: string; listId?: string } = {}) =>
  (await createTask(ctx, { title, ...more })).id
const need = (ctx: Ctx, id: string, dependsOnId: string) => addDependency(ctx, { id, dependsOnId })
const waitsFor = async (ctx: Ctx, id: string) => (await getTask(ctx, { id })).waitsFor
const needed = (...said: string[]) => ({
  code: 'CONFLICT',
  message: `Not deleted, as it is needed: ${said.join(', ')}. Complete it first, or delete it with dependents: 'release'`,
})
/** As if it had been in the trash for longer than the trash keeps things. */
const age = (ctx: Ctx, ...ids: string[]) =>
  ctx.db.query(sql`update task set deleted_at = now() - interval '31 days' where id = any (${ids}::uuid[])`)
const left = async (ctx: Ctx) =>
  (await ctx.db.query<{ title: string }>(sql`select title from task order by title`)).map(({ title }) => title)

test('a task that others need is not deleted, nor what it is under; released, it is', async () => {
  const ctx = await person(database.db)
  const parent = await make(ctx, 'parent')
  const child = await make(ctx, 'child', { parentId: parent })
  const [one, two] = [await make(ctx, 'one'), await make(ctx, 'two')]
  for (const id of [one, two]) await need(ctx, id, child)
  await need(ctx, parent, child)
  await expect(deleteTask(ctx, { id: child })).rejects.toMatchObject(
    needed('T-1 waits for T-2', 'T-3 waits for T-2', 'T-4 waits for T-2'),
  )
  await expect(deleteTask(ctx, { id: parent })).rejects.toMatchObject(needed('T-3 waits for T-2', 'T-4 waits for T-2'))
  expect(await waitsFor(ctx, one)).toBe(1)
  await deleteTask(ctx, { id: parent, dependents: 'release' })
  expect([await waitsFor(ctx, one), await waitsFor(ctx, two)]).toEqual([0, 0])
  const [line] = await ctx.db.query(sql`select entity, verb, count(*) over ()::int as n from activity
    where user_id = ${ctx.scope.userId} and entity = 'dependency' and after is null limit 1`)
  expect(line).toEqual({ entity: 'dependency', verb: 'test', n: 2 })
  await restoreTask(ctx, { id: parent })
  expect([await waitsFor(ctx, parent), await waitsFor(ctx, one)]).toEqual([1, 0])
})

test('what is done, and what only cancelled, done or trashed tasks need, is deleted freely', async () => {
  const ctx = await person(database.db)
  const ids = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((title) => make(ctx, title)))
  const [a = '', b = '', c = '', d = '', e = ''] = ids
  await need(ctx, b, a)
  await completeTask(ctx, { id: a })
  await deleteTask(ctx, { id: a })
  for (const id of [b, c]) await need(ctx, id, d)
  await ctx.db.query(sql`update task set status = 'cancelled' where id = ${b}::uuid`)
  await deleteTask(ctx, { id: c })
  await deleteTask(ctx, { id: d })
  await deleteTask(ctx, { id: e })
  expect(await waitsFor(ctx, b)).toBe(1)
})

test('in bulk, what goes together goes; the rest is told; and what stays keeps what it needs', async () => {
  const ctx = await person(database.db)
  const ids = await Promise.all(['a', 'b', 'c', 'd'].map((title) => make(ctx, title)))
  const [a = '', b = '', c = '', d = ''] = ids
  for (const [id, on] of [
    [b, a],
    [c, b],
    [d, c],
  ] as const)
    await need(ctx, id, on)
  const bulk = async (input: object) =>
    (await bulkTasks(ctx, BulkTasks.parse({ verb: 'delete', ...input }))).results.map((one) => one.ok || one.message)
  // d stays and needs c, which stays and needs b, and so on
  const told = await bulk({ ids: [a, b, c] })
  expect(told.map((one) => (typeof one === 'string' ? one.split(':')[1] : one))).toEqual([
    expect.stringMatching(/^ T-\d waits for T-\d\. Complete it first, or delete it with dependents$/),
    expect.stringContaining('waits for'),
    expect.stringContaining('waits for'),
  ])
  await expect(bulk({ ids: [c], atomic: true })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await bulk({ ids: [a, b, c], dependents: 'release' })).toEqual([true, true, true])
  expect(await waitsFor(ctx, d)).toBe(0)
  await bulkTasks(ctx, BulkTasks.parse({ ids: [c, b, a], verb: 'restore' }))
  expect([await waitsFor(ctx, b), await waitsFor(ctx, c)]).toEqual([1, 1])
})

test('a list whose tasks are needed elsewhere', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'list' })
  const inside = [await make(ctx, 'x', { listId: list.id }), await make(ctx, 'y', { listId: list.id })] as const
  const outside = await make(ctx, 'outside')
  await need(ctx, inside[1], inside[0])
  await need(ctx, outside, inside[0])
  await expect(deleteList(ctx, { id: list.id })).rejects.toMatchObject(needed('T-1 waits for T-1'))
  await expect(deleteList(ctx, { id: list.id, dependents: 'release' })).resolves.toMatchObject({ tasks: 2 })
  expect(await waitsFor(ctx, outside)).toBe(0)
})

test('a token that is restricted to lists deletes nothing that is needed beyond them', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'far' })
  const here = await make(ctx, 'here')
  const far = await make(ctx, 'far', { listId: list.id })
  await need(ctx, far, here)
  const scope = limitedScope(ctx.scope.userId, [ctx.inboxId])
  const limited = { ...ctx, scope, db: database.db.scoped(scope, { actor: ctx.actor, verb: 'test' }), now: new Date() }
  const message = 'Not deleted, as it is needed: a task beyond the lists of this token waits for T-1. Complete it first'
  for (const dependents of [undefined, 'release'] as const) {
    await expect(deleteTask(limited, { id: here, dependents })).rejects.toMatchObject({ message })
    const { results } = await bulkTasks(limited, BulkTasks.parse({ ids: [here], verb: 'delete', dependents }))
    expect(results).toEqual([{ id: here, ok: false, code: 'CONFLICT', message }])
  }
  expect(await waitsFor(ctx, far)).toBe(1)
})

test('deleted and needed at once: whoever is first', async () => {
  const ctx = await person(database.db)
  for (let round = 0; round < 40; round++) {
    const [a, b] = [await make(ctx, 'a'), await make(ctx, 'b')]
    const bulk = async () => {
      const { results } = await bulkTasks(ctx, BulkTasks.parse({ ids: [a], verb: 'delete' }))
      if (!results[0]?.ok) throw new Error(results[0]?.message)
    }
    const ends = await Promise.allSettled([need(ctx, b, a), round % 2 ? deleteTask(ctx, { id: a }) : bulk()])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await waitsFor(ctx, b)).toBe(ends[0].status === 'fulfilled' ? 1 : 0)
  }
})

test('the trash keeps what something that may be worked on needs, and lets the rest go', async () => {
  const ctx = await person(database.db)
  const ids = await Promise.all(['kept', 'done', 'free', 'young', 'needs'].map((title) => make(ctx, title)))
  const [kept = '', done = '', free = '', young = '', needs = ''] = ids
  const parent = await make(ctx, 'parent')
  const child = await make(ctx, 'child', { parentId: parent })
  await need(ctx, parent, child) // both are old enough, and go together
  await need(ctx, needs, done)
  await completeTask(ctx, { id: done })
  const above = await make(ctx, 'needs above')
  await need(ctx, above, kept)
  await need(ctx, young, free)
  await need(ctx, needs, above)
  for (const id of [young, free, done, parent]) await deleteTask(ctx, { id })
  await ctx.db.query(
    sql`update task set deleted_at = now() where id in (${kept}::uuid, ${above}::uuid, ${young}::uuid)`,
  )
  await age(ctx, kept, above, done, free, parent, child)
  await purgeTrash(database.db.auth)
  // what needs `free` is in the trash, but could be restored still; `kept` is needed by way of another one in the trash
  expect(await left(ctx)).toEqual(['free', 'kept', 'needs', 'needs above', 'young'])
  await age(ctx, young)
  await purgeTrash(database.db.auth)
  expect(await left(ctx)).toEqual(['kept', 'needs', 'needs above'])
  expect(await waitsFor(ctx, needs)).toBe(1)
})
