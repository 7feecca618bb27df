import { createDb } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { limitedScope } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { createList } from '../list/create'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import { getTask } from '../task/get'
import type { Task } from '../task/schema'
import { person } from '../testing/person'
import { addDependency } from './add'
import { graphOf } from './graph'
import { listDependencies } from './list'
import { removeDependency } from './remove'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function tasks(ctx: Ctx, amount: number, listId?: string): Promise<Task[]> {
  const made: Task[] = []
  for (let n = 1; n <= amount; n++) made.push(await createTask(ctx, { title: `task ${n}`, listId }))
  return made
}

/** So many tasks, each of which depends on the one before it. They are done, which saves counting. */
async function chain(ctx: Ctx, listId: string, length: number): Promise<string[]> {
  const ids = Array.from({ length }, () => uuidv7())
  await ctx.db.query(sql`insert into task (user_id, id, list_id, ref, title, position, status, completed_at)
    select ${ctx.scope.userId}, id, ${listId}::uuid, 'C' || n, 'x', 'a', 'done', now() from unnest(${ids}::uuid[]) with ordinality as x (id, n)`)
  await ctx.db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    select ${ctx.scope.userId}, docket_uuidv7(), id, before from (
      select id, lag(id) over (order by n) as before, n from unnest(${ids}::uuid[]) with ordinality as x (id, n)) c
    where before is not null order by n`)
  return ids
}

const end = (all: Task[], n: number) => all[n]?.id ?? ''
const link = (all: Task[], from: number, to: number) => ({ id: end(all, from - 1), dependsOnId: end(all, to - 1) })

test('across lists, once, both ways; and gone again', async () => {
  const ctx = await person(database.db)
  const other = await createList(ctx, { name: 'other' })
  const [a] = await tasks(ctx, 1)
  const [b] = await tasks(ctx, 1, other.id)
  if (!a || !b) throw new Error('no tasks')
  for (let n = 0; n < 2; n++)
    expect(await addDependency(ctx, { id: a.id, dependsOnId: b.id })).toMatchObject({ waitsFor: 1 })
  const of = (id: string) => listDependencies(ctx, { id, limit: 50 })
  const linked = ({ id, ref, title, status, listId, deletedAt }: Task) => ({
    id,
    ref,
    title,
    status,
    listId,
    deletedAt,
  })
  const none = { dependsOn: 0, dependents: 0 }
  expect(await of(a.id)).toEqual({ dependsOn: [linked(b)], dependents: [], leftOut: none })
  expect(await of(b.id)).toEqual({ dependsOn: [], dependents: [linked(a)], leftOut: none })
  expect(await graphOf(ctx, { listId: a.listId, limit: 500 })).toMatchObject({
    nodes: [
      { id: a.id, waitsFor: 1, ready: false },
      { id: b.id, listId: other.id, waitsFor: 0, ready: true },
    ],
    edges: [{ taskId: a.id, dependsOnId: b.id }],
    leftOut: { nodes: 0, edges: 0 },
  })
  for (let n = 0; n < 2; n++)
    expect(await removeDependency(ctx, { id: a.id, dependsOnId: b.id })).toMatchObject({ waitsFor: 0 })
})

test('a cycle is refused, and printed', async () => {
  const ctx = await person(database.db)
  const all = await tasks(ctx, 3)
  await addDependency(ctx, link(all, 3, 2))
  await addDependency(ctx, link(all, 2, 1))
  const message = 'This would close a cycle: T-1 → T-3 → T-2 → T-1'
  await expect(addDependency(ctx, link(all, 1, 3))).rejects.toMatchObject({
    code: 'CONFLICT',
    message,
    issues: [{ path: ['dependsOnId'], message }],
  })
  await expect(addDependency(ctx, link(all, 1, 1))).rejects.toMatchObject({
    message: 'This would close a cycle: T-1 → T-1',
  })
})

test('what is missing, in the trash or not theirs, is not there; what is done waits for nothing open', async () => {
  const [ctx, stranger] = [await person(database.db), await person(database.db)]
  const all = await tasks(ctx, 4)
  const [theirs] = await tasks(stranger, 1)
  const id = end(all, 0)
  await deleteTask(ctx, { id: end(all, 1) })
  for (const dependsOnId of [uuidv7(), theirs?.id ?? '', end(all, 1)]) {
    await expect(addDependency(ctx, { id, dependsOnId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(addDependency(ctx, { id: dependsOnId, dependsOnId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(removeDependency(ctx, { id, dependsOnId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  await completeTask(ctx, { id })
  const message = 'It is done, and what it would depend on is not: reopen it first'
  await expect(addDependency(ctx, link(all, 1, 3))).rejects.toMatchObject({ code: 'CONFLICT', message })
  await completeTask(ctx, { id: end(all, 2) })
  expect(await addDependency(ctx, link(all, 1, 3))).toMatchObject({ waitsFor: 0 })
})

test('a token that is restricted to lists learns nothing of what is beyond them, and frees its tasks of none of it', async () => {
  const ctx = await person(database.db)
  const other = await createList(ctx, { name: 'other' })
  const [mine] = await tasks(ctx, 1)
  const [far] = await tasks(ctx, 1, other.id)
  if (!mine || !far) throw new Error('no tasks')
  await addDependency(ctx, { id: mine.id, dependsOnId: far.id })
  const scope = limitedScope(ctx.scope.userId, [ctx.inboxId])
  const limited = { ...ctx, scope, db: database.db.scoped(scope, { actor: ctx.actor, verb: 'test' }), now: new Date() }
  const beyond = { id: far.id, ref: null, title: null, status: null, listId: null, deletedAt: null }
  expect((await listDependencies(limited, { id: mine.id, limit: 50 })).dependsOn).toEqual([beyond])
  expect(await graphOf(limited, { listId: ctx.inboxId, limit: 500 })).toMatchObject({
    nodes: [{ id: mine.id }],
    edges: [],
    leftOut: { nodes: 1, edges: 1 },
  })
  for (const verb of [addDependency, removeDependency])
    await expect(verb(limited, { id: mine.id, dependsOnId: far.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await getTask(ctx, { id: mine.id })).waitsFor).toBe(1)
})

test('200 rounds of two who add the halves of a cycle at once: one gets through, the other is told the cycle', async () => {
  const db = createDb({ url: database.url, poolSize: 2 })
  try {
    const ctx = await person(db)
    for (let round = 0; round < 200; round++) {
      const all = await tasks(ctx, 2)
      const ends = await Promise.allSettled([addDependency(ctx, link(all, 1, 2)), addDependency(ctx, link(all, 2, 1))])
      const [a, b] = all.map(({ ref }) => ref)
      const refused = ends.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []))
      const isFirst = ends[0]?.status === 'fulfilled'
      const cycle = isFirst ? `${b} → ${a} → ${b}` : `${a} → ${b} → ${a}`
      expect(refused).toEqual([`This would close a cycle: ${cycle}`])
    }
  } finally {
    await db.close()
  }
})

test('10,000 in a row: one more at the end, and no way back to the beginning', async () => {
  const ctx = await person(database.db)
  const ids = await chain(ctx, ctx.inboxId, 10_000)
  const [last] = await tasks(ctx, 1)
  await addDependency(ctx, { id: last?.id ?? '', dependsOnId: ids.at(-1) ?? '' })
  const back = addDependency(ctx, { id: ids[0] ?? '', dependsOnId: last?.id ?? '' })
  await expect(back).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringMatching(/^This would close a cycle: C1 → T-1 → C10000 → .* → … 9982 more … → .* → C2 → C1$/),
  })
})
