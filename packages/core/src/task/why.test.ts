import { limitedScope } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { addDependency } from '../dependency/add'
import { createList } from '../list/create'
import { updateList } from '../list/update'
import { ownDatabase } from '../testing/database'
import { person } from '../testing/person'
import { completeTask } from './complete'
import { createTask } from './create'
import { deleteTask } from './delete'
import { readyTasks } from './ready'
import { ReadyTasks, type TaskStatus } from './schema'
import { updateTask } from './update'
import { whyTask } from './why'

const database = ownDatabase()

const make = async (ctx: Ctx, title: string, status?: Exclude<TaskStatus, 'done'>) =>
  (await createTask(ctx, { title, status })).id
const said = async (ctx: Ctx, id: string) => (await whyTask(ctx, { id })).reasons.map(({ message }) => message)
const codes = async (ctx: Ctx, id: string) => (await whyTask(ctx, { id })).reasons.map(({ code }) => code)
const hold = (ctx: Ctx, id: string, until: string) =>
  ctx.db.query(sql`update task set status = 'in_progress', fence = fence + 1, worker = 'w-1', claimed_by = 'w',
    claimed_until = ${until}::timestamptz where id = ${id}::uuid`)

test('what it waits for, and what that waits for in the end', async () => {
  const ctx = await person(database.db)
  const [base, stuck, middle, top] = [
    await make(ctx, 'base'),
    await make(ctx, 'stuck', 'blocked'),
    await make(ctx, 'middle'),
    await make(ctx, 'top'),
  ]
  for (const dependsOnId of [base, stuck]) await addDependency(ctx, { id: middle, dependsOnId })
  await addDependency(ctx, { id: top, dependsOnId: middle })
  expect(await whyTask(ctx, { id: top })).toEqual({
    id: top,
    ref: 'T-4',
    status: 'todo',
    ready: false,
    reasons: [
      {
        code: 'waits',
        message:
          'It waits for T-3 “middle” (to do). In the end it is held up by T-1 “base” (ready), T-2 “stuck” (blocked).',
      },
    ],
    dependencies: [expect.objectContaining({ id: middle, status: 'todo' })],
    roots: [
      expect.objectContaining({ id: base, ready: true }),
      expect.objectContaining({ id: stuck, status: 'blocked', ready: false }),
    ],
    claim: null,
    blocker: null,
    missing: [{ path: ['dependencies', 'T-3'], message: 'it depends on T-3 “middle”, which is not done' }],
    leftOut: { dependencies: 0, roots: 0 },
  })
  expect(await said(ctx, middle)).toEqual(['It waits for T-1 “base” (to do), T-2 “stuck” (blocked).'])
  expect(await whyTask(ctx, { id: base })).toMatchObject({
    ready: true,
    reasons: [{ code: 'ready', message: 'It is ready: it waits for nothing, and nobody holds it.' }],
    missing: [],
  })
  await completeTask(ctx, { id: base })
  expect(await codes(ctx, base)).toEqual(['done'])
  expect((await whyTask(ctx, { id: top })).roots.map(({ id }) => id)).toEqual([stuck])
})

test('who holds it, until when, and when that ran out', async () => {
  const ctx = await person(database.db)
  const id = await make(ctx, 'x')
  await hold(ctx, id, '2099-01-01T00:00:00.000Z')
  expect(await whyTask(ctx, { id })).toMatchObject({
    ready: false,
    reasons: [{ code: 'held', message: 'w-1 holds it until 2099-01-01T00:00:00.000Z.' }],
    claim: { worker: 'w-1', fence: 1, expiresAt: '2099-01-01T00:00:00.000Z' },
  })
  await hold(ctx, await make(ctx, 'other'), '2020-01-01T00:00:00.000Z')
  const [other] = (await readyTasks(ctx, ReadyTasks.parse({}))).items
  expect(await whyTask(ctx, { id: other?.id ?? '' })).toMatchObject({
    ready: true,
    reasons: [
      { code: 'claim-ran-out', message: 'It is ready again: the claim of w-1 ran out at 2020-01-01T00:00:00.000Z.' },
    ],
    claim: null,
  })
})

test('what it is blocked by, the trash, an archived list, its status', async () => {
  const ctx = await person(database.db)
  const blocked = await make(ctx, 'b')
  await ctx.db.query(sql`insert into blocker (user_id, id, task_id, actor, reason, needed)
    values (${ctx.scope.userId}, ${uuidv7()}::uuid, ${blocked}::uuid, 'x', 'access', 'the key to the server')`)
  await updateTask(ctx, { id: blocked, status: 'blocked' })
  expect(await whyTask(ctx, { id: blocked })).toMatchObject({
    reasons: [{ code: 'blocked', message: 'It is blocked (access), and needs: the key to the server' }],
    blocker: { reason: 'access', needed: 'the key to the server' },
    missing: [{ path: ['blocker'] }],
  })
  expect(await codes(ctx, await make(ctx, 'p', 'in_progress'))).toEqual(['in-progress'])
  expect(await codes(ctx, await make(ctx, 'c', 'cancelled'))).toEqual(['cancelled'])
  const list = await createList(ctx, { name: 'l', policy: 'evidence' })
  const { id } = await createTask(ctx, { title: 'a', listId: list.id })
  await updateList(ctx, { id: list.id, archived: true })
  await deleteTask(ctx, { id })
  expect(await whyTask(ctx, { id })).toMatchObject({
    ready: false,
    reasons: [{ code: 'in-trash' }, { code: 'list-archived' }],
    missing: [{ path: ['policy'] }],
  })
  await expect(whyTask(await person(database.db), { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what will never be done', async () => {
  const ctx = await person(database.db)
  const [cancelled, trashed, id] = [await make(ctx, 'c', 'cancelled'), await make(ctx, 't'), await make(ctx, 'x')]
  for (const dependsOnId of [cancelled, trashed]) await addDependency(ctx, { id, dependsOnId })
  await ctx.db.query(sql`update task set deleted_at = now() where id = ${trashed}::uuid`)
  expect(await said(ctx, id)).toEqual([
    'It waits for T-1 “c” (cancelled), T-2 “t” (to do).',
    'T-1 was cancelled, so it will not be done: reopen it, or remove the dependency on it.',
    'T-2 is in the trash: restore it, or remove the dependency on it.',
  ])
})

test('the root of 1,000 in a row, and those of one that waits for many', async () => {
  const ctx = await person(database.db)
  const ids = Array.from({ length: 3_000 }, () => uuidv7())
  await ctx.db.query(sql`insert into task (user_id, id, list_id, ref, title, position)
    select ${ctx.scope.userId}, id, ${ctx.inboxId}::uuid, 'C' || n, 'x', 'a' from unnest(${ids}::uuid[]) with ordinality as x (id, n)`)
  await ctx.db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    select ${ctx.scope.userId}, docket_uuidv7(), id, before from (
      select id, lag(id) over (order by n) as before, n from unnest(${ids.slice(0, 1_000)}::uuid[]) with ordinality as x (id, n)) c
    where before is not null order by n`)
  await ctx.db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
    select ${ctx.scope.userId}, docket_uuidv7(), ${ids.at(-1)}::uuid, id from unnest(${ids.slice(1_000, 1_100)}::uuid[]) id`)
  expect((await whyTask(ctx, { id: ids[999] ?? '' })).roots.map(({ ref }) => ref)).toEqual(['C1'])
  const wide = await whyTask(ctx, { id: ids.at(-1) ?? '' })
  expect([wide.dependencies.length, wide.roots.length, wide.leftOut]).toEqual([20, 20, { dependencies: 80, roots: 80 }])
  expect(wide.reasons[0]?.message).toContain(', 80 more.')
})

test('to a token that is restricted to lists, what is beyond them is a number', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'far' })
  const far = await createTask(ctx, { title: 'secret', listId: list.id })
  const id = await make(ctx, 'here')
  await addDependency(ctx, { id, dependsOnId: far.id })
  const scope = limitedScope(ctx.scope.userId, [ctx.inboxId])
  const limited = { ...ctx, scope, db: database.db.scoped(scope), now: new Date() }
  const why = await whyTask(limited, { id })
  expect(why).toMatchObject({ dependencies: [], roots: [], leftOut: { dependencies: 1 } })
  expect(why.reasons).toEqual([{ code: 'waits', message: 'It waits for 1 beyond the lists of this token.' }])
})
