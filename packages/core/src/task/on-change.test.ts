import { createDb, type Db } from '@docket/db'
import { asAdmin, testDatabase } from '@docket/db/testing/database'
import { limitedScope } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Change, ChangeEvent, NumberedEvent } from '../activity/schema'
import type { Ctx } from '../ctx'
import { createLabel } from '../label/create'
import { createList } from '../list/create'
import { person } from '../testing/person'
import { completeTask } from './complete'
import { createTask } from './create'
import { deleteTask } from './delete'
import { onChange } from './on-change'
import { restoreTask } from './restore'
import { updateTask } from './update'

let database: Awaited<ReturnType<typeof testDatabase>>
/** Another process. */
let other: Db
beforeAll(async () => {
  database = await testDatabase()
  other = createDb({ url: database.url, poolSize: 3 })
})
afterAll(async () => {
  await other.close()
  await database.drop()
})

/** A subscriber that takes what it is told, one event after the other. */
async function subscriber(ctx: Ctx, db: Db = database.db, lastEventId?: string) {
  const end = new AbortController()
  const events = onChange(ctx, db, { lastEventId }, end.signal)[Symbol.asyncIterator]()
  const next = async (): Promise<NumberedEvent> => {
    const { value, done } = await events.next()
    if (done) throw new Error('The subscription has ended')
    return value
  }
  const ready = await next()
  expect(ready.event).toEqual({ type: 'ready' })
  return {
    ready,
    next,
    /** Until as many changes have been told, in however many events. */
    async changes(count: number): Promise<Change[]> {
      const all: Change[] = []
      while (all.length < count) all.push(...changesOf((await next()).event))
      return all
    },
    async stop() {
      end.abort()
      await events.return?.()
    },
  }
}

function changesOf(event: ChangeEvent): Change[] {
  return event.type === 'change' ? event.changes : []
}

test('what is written is told, with what became of it', async () => {
  const ctx = await person(database.db)
  const list = await createList(ctx, { name: 'L' })
  const { changes, stop } = await subscriber(ctx)
  const by = { verb: 'test', actor: { type: 'user', id: ctx.scope.userId }, at: expect.any(String) }
  const { id } = await createTask(ctx, { title: 'x' })
  const one = { entity: 'task', id, listId: ctx.inboxId, fromListId: null, ...by }
  expect(await changes(1)).toEqual([{ ...one, kind: 'created', version: 1 }])
  await completeTask(ctx, { id })
  expect(await changes(1)).toEqual([{ ...one, kind: 'updated', version: 2 }])
  const label = await createLabel(ctx, { name: 'l' })
  expect(await changes(1)).toEqual([
    { ...one, entity: 'label', id: label.id, listId: null, kind: 'created', version: null },
  ])
  await updateTask(ctx, { id, listId: list.id, labelIds: [label.id] })
  const moved = { ...one, listId: list.id, fromListId: ctx.inboxId }
  expect(await changes(1)).toEqual([{ ...moved, kind: 'updated', version: 3 }])
  await deleteTask(ctx, { id })
  expect(await changes(1)).toEqual([{ ...moved, fromListId: null, kind: 'deleted', version: 4 }])
  await restoreTask(ctx, { id })
  expect(await changes(1)).toEqual([{ ...moved, fromListId: null, kind: 'restored', version: 5 }])
  await stop()
})

test('each hears of their own alone, in this process and in another', async () => {
  const [ann, bob] = [await person(database.db), await person(database.db)]
  const here = await subscriber(ann)
  const there = await subscriber(ann, other)
  await createTask(bob, { title: 'x' })
  const { id } = await createTask(ann, { title: 'y' })
  expect((await here.changes(1)).map((change) => change.id)).toEqual([id])
  expect((await there.changes(1)).map((change) => change.id)).toEqual([id])
  await here.stop()
  await there.stop()
})

test('resumed from an event, it tells what was missed, each once', async () => {
  const ctx = await person(database.db)
  const first = await subscriber(ctx)
  const a = await createTask(ctx, { title: 'a' })
  const { id: last } = await first.next()
  await first.stop()
  const b = await createTask(ctx, { title: 'b' })
  const second = await subscriber(ctx, other, last)
  expect(second.ready.id).toBe(last)
  expect((await second.changes(1)).map(({ id }) => id)).toEqual([b.id])
  await second.stop()
  const fromStart = await subscriber(ctx, database.db, first.ready.id)
  expect((await fromStart.changes(2)).map(({ id }) => id)).toEqual([a.id, b.id])
  await fromStart.stop()
})

test('a transaction that began earlier and commits later is not missed', async () => {
  const ctx = await person(database.db)
  const { changes, next, stop } = await subscriber(ctx)
  let commit = () => {}
  const held = new Promise<void>((resolve) => {
    commit = resolve
  })
  let isWritten = () => {}
  const written = new Promise<void>((resolve) => {
    isWritten = resolve
  })
  const late = ctx.db.transaction(async (tx) => {
    await tx.query(sql`insert into list (user_id, id, name, position)
      values (${ctx.scope.userId}, gen_random_uuid(), 'late', 'a')`)
    isWritten()
    await held
  })
  await written
  const { id } = await createTask(ctx, { title: 'early' }) // its line has the higher id
  expect(await changes(1)).toMatchObject([{ entity: 'task', id }])
  commit()
  await late
  const lateEvent = await next()
  expect(changesOf(lateEvent.event)).toMatchObject([{ entity: 'list', kind: 'created' }])
  await stop()

  // nor told twice to whoever comes back
  const again = await subscriber(ctx, other, lateEvent.id)
  const after = await createTask(ctx, { title: 'after' })
  expect((await again.changes(1)).map((change) => change.id)).toEqual([after.id])
  await again.stop()
})

test('too much, and what can’t be resumed from, is told as a reset', async () => {
  const ctx = await person(database.db)
  const { ready, next, stop } = await subscriber(ctx)
  await ctx.db.query(sql`insert into label (user_id, id, name)
    select ${ctx.scope.userId}, gen_random_uuid(), 'l' || n from generate_series(1, 1001) n`)
  expect((await next()).event).toEqual({ type: 'reset' })
  await stop()
  const nonsense = ['nonsense', '5:3:', '3:5:4,4', '3:5:9', `${'9'.repeat(18)}:${'9'.repeat(18)}:`, '0:0:', ready.id]
  for (const id of nonsense) {
    const resumed = await subscriber(ctx, database.db, id)
    expect([id, (await resumed.next()).event]).toEqual([id, { type: 'reset' }])
    await resumed.stop()
  }
})

test('a reader that takes its time is told what it amounts to', async () => {
  const ctx = await person(database.db)
  const slow = await subscriber(ctx)
  const quick = await subscriber(ctx)
  const { id } = await createTask(ctx, { title: 'x' })
  for (let version = 1; version < 20; version++) await updateTask(ctx, { id, title: `x${version}` })
  for (;;) if ((await quick.changes(1))[0]?.version === 20) break
  expect(await slow.changes(1)).toMatchObject([{ id, kind: 'created', version: 20 }])
  await slow.stop()
  await quick.stop()
})

test('a thousand subscribers take one connection for all, and what was written while it was lost is told', async () => {
  const db = createDb({ url: database.url, poolSize: 4 })
  const people: Ctx[] = []
  for (let n = 0; n < 20; n++) people.push(await person(database.db))
  const all = await Promise.all(
    people.flatMap((ctx) => Array.from({ length: 50 }, async () => ({ ctx, ...(await subscriber(ctx, db)) }))),
  )
  const name = new URL(database.url).pathname.slice(1)
  const listeners = `from pg_stat_activity where datname = '${name}' and application_name = 'docket listener'`
  const [before] = await asAdmin<{ count: number }>(`select count(*)::int as count ${listeners}`)
  expect(before?.count).toBeLessThanOrEqual(3) // of this database, of the other, and of this test
  await asAdmin(`select pg_terminate_backend(pid) ${listeners}`)
  const made = await Promise.all(people.map(async (ctx) => createTask(ctx, { title: 'x' })))
  for (const { ctx, changes, stop } of all) {
    const [change] = await changes(1)
    expect(change?.id).toBe(made[people.indexOf(ctx)]?.id)
    await stop()
  }
  await db.close()
})

test('of one user at most two thousand subscribe at a time, by whichever token', async () => {
  const ctx = await person(database.db)
  const limited: Ctx = { ...ctx, now: ctx.now, scope: limitedScope(ctx.scope.userId, [ctx.inboxId]) }
  const all = await Promise.all(Array.from({ length: 2_000 }, (_, n) => subscriber(n % 2 ? limited : ctx)))
  for (const one of [ctx, limited])
    await expect(subscriber(one)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: expect.any(Number) })
  const another = await subscriber(await person(database.db))
  await all[0]?.stop()
  all[0] = await subscriber(limited)
  for (const { stop } of [...all, another]) await stop()
})
