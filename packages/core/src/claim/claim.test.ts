import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { undoActivity } from '../activity/undo'
import { expireClaims } from '../job/expire-claims'
import { updateList } from '../list/update'
import { bulkTasks } from '../task/bulk/bulk'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { getTask } from '../task/get'
import { moveTask } from '../task/move'
import { reopenTask } from '../task/reopen'
import { BulkTasks } from '../task/schema'
import { updateTask } from '../task/update'
import { asToken, claimant, lapse } from '../testing/claimant'
import { ownDatabase } from '../testing/database'
import { claimTask } from './claim'
import { claimNext } from './next'
import { releaseClaim } from './release'
import { renewClaim } from './renew'
import { ClaimNext } from './schema'
import type { ClaimCtx } from './taking'

const database = ownDatabase()

const refused = (message: RegExp, code = 'CONFLICT') =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })
const next = (ctx: ClaimCtx, input: Partial<ClaimNext> = {}) => claimNext(ctx, ClaimNext.parse(input))
const claim = (ctx: ClaimCtx, id: string, worker?: string) => claimTask(ctx, { id, worker, leaseSeconds: 600 })
const release = (ctx: ClaimCtx, id: string, fence?: number, forReview = false) =>
  releaseClaim(ctx, { id, fence, forReview })
const history = (ctx: ClaimCtx, id: string) =>
  ctx.db.query(sql`select fence, worker, actor, outcome from claim where task_id = ${id}::uuid order by fence`)

describe('claimNext', () => {
  test('takes the best that is ready, and tells who has it until when by the clock of the database', async () => {
    const ctx = await claimant(database.db)
    const { id } = await createTask(ctx, { title: 'first', priority: 'urgent' })
    await createTask(ctx, { title: 'second' })
    const [{ at = '' } = {}] = await ctx.db.query<{ at: string }>(sql`select now() + interval '30 seconds' as at`)
    const { task, claim } = await next(ctx, { worker: 'w1', leaseSeconds: 30 })
    expect(task).toMatchObject({ id, status: 'in_progress', claim: { worker: 'w1', fence: 1 }, version: 2 })
    expect(claim).toEqual(task?.claim)
    expect(claim?.expiresAt && claim.expiresAt >= at).toBe(true)
    expect((await next(ctx)).task).toMatchObject({ title: 'second', claim: { worker: 'Ann', fence: 1 } })
    expect(await next(ctx)).toEqual({ task: null, claim: null, retryAfterSeconds: 15 })
  })

  test('a worker without a name is called as its token', async () => {
    const ctx = await claimant(database.db)
    await createTask(ctx, { title: 'x' })
    expect((await next(await asToken(database.db, ctx, 'CI'))).claim?.worker).toBe('CI')
  })

  test('with nothing ready and nobody at work, there is nothing to wait for', async () => {
    const ctx = await claimant(database.db)
    await createTask(ctx, { title: 'x', status: 'blocked' })
    expect(await next(ctx)).toEqual({ task: null, claim: null })
  })

  test('asks what task.ready asks', async () => {
    const ctx = await claimant(database.db)
    await createTask(ctx, { title: 'water the plants', priority: 'low' })
    await createTask(ctx, { title: 'something else', priority: 'urgent' })
    expect((await next(ctx, { q: 'plant', priority: ['high'] })).task).toBeNull()
    expect((await next(ctx, { q: 'plant' })).task?.title).toBe('water the plants')
  })

  test('the same key again, at once or later, gives the same claim, for as long as it holds', async () => {
    const ctx = await claimant(database.db)
    for (const title of ['a', 'b', 'c', 'd']) await createTask(ctx, { title })
    const key = { idempotencyKey: 'k' }
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => next(ctx, key)))
    for (const other of others) expect(other).toEqual(first)
    expect((await next(ctx, { idempotencyKey: 'other' })).task?.title).toBe('b')
    const token = await asToken(database.db, ctx, 'CI')
    expect((await next(token, key)).task?.title).toBe('c')
    await completeTask(ctx, { id: first?.task?.id ?? '', fence: 1 })
    expect((await next(ctx, key)).task?.title).toBe('d')
  })

  test('what a lease was over for is ready at once', async () => {
    const ctx = await claimant(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    await next(ctx, { worker: 'w1' })
    await lapse(ctx, id)
    expect((await next(ctx, { worker: 'w2' })).task).toMatchObject({ id, claim: { worker: 'w2', fence: 2 } })
    expect(await history(ctx, id)).toMatchObject([
      { fence: 1, worker: 'w1', outcome: 'expired' },
      { fence: 2, worker: 'w2', outcome: null },
    ])
  })
})

describe('claim', () => {
  test('one at a time; who holds it, and until when, is told to the others', async () => {
    const ctx = await claimant(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => claim(ctx, id, `w${i}`)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { claim: held } = await getTask(ctx, { id })
    for (const one of tries)
      if (one.status === 'rejected')
        expect(one.reason).toEqual(refused(new RegExp(`^${held?.worker} holds it until ${held?.expiresAt}`)))
  })

  test('by the same worker of the same actor renews', async () => {
    const ctx = await claimant(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    const first = await claimTask(ctx, { id, worker: 'w', leaseSeconds: 5 })
    const again = await claimTask(ctx, { id, worker: 'w', leaseSeconds: 500 })
    expect(again.claim).toMatchObject({ worker: 'w', fence: 1 })
    expect(again.claim.expiresAt > first.claim.expiresAt).toBe(true)
    expect(again.task.version).toBe(first.task.version)
    await expect(claim(await asToken(database.db, ctx, 'CI'), id, 'w')).rejects.toEqual(refused(/holds it/))
  })

  test('what is not ready is refused, with why', async () => {
    const ctx = await claimant(database.db)
    const [one, two] = [await createTask(ctx, { title: 'x' }), await createTask(ctx, { title: 'y', ref: 'REQ-1' })]
    await ctx.db.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
      values (${ctx.scope.userId}, ${uuidv7()}::uuid, ${one.id}::uuid, ${two.id}::uuid)`)
    await expect(claim(ctx, one.id)).rejects.toEqual(refused(/it waits for REQ-1$/, 'UNPROCESSABLE_CONTENT'))
    await updateTask(ctx, { id: two.id, status: 'in_progress' })
    await expect(claim(ctx, two.id)).rejects.toEqual(refused(/in progress already/, 'UNPROCESSABLE_CONTENT'))
    await completeTask(ctx, { id: two.id })
    await expect(claim(ctx, two.id)).rejects.toEqual(refused(/it is done$/, 'UNPROCESSABLE_CONTENT'))
    expect((await claim(ctx, one.id)).claim.fence).toBe(1)
    await expect(claim(ctx, uuidv7())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the fence', () => {
  test('of a claim that has ended is good for no write', async () => {
    const ctx = await claimant(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    await claim(ctx, id, 'w1')
    await lapse(ctx, id)
    const late = [
      () => completeTask(ctx, { id, fence: 1 }),
      () => updateTask(ctx, { id, fence: 1, status: 'blocked' }),
      () => updateTask(ctx, { id, fence: 1, title: 'late' }),
      () => reopenTask(ctx, { id, fence: 1 }),
      () => moveTask(ctx, { id, fence: 1 }),
      () => renewClaim(ctx, { id, fence: 1, leaseSeconds: 60 }),
      () => release(ctx, id, 1),
    ]
    for (const write of late) await expect(write()).rejects.toEqual(refused(/^Your claim 1 has ended$/))
    await claim(ctx, id, 'w2')
    for (const write of late)
      await expect(write()).rejects.toEqual(refused(/^Your claim 1 has ended: w2 holds it until 2/))
    const done = await completeTask(ctx, { id, fence: 2 })
    for (const write of late) await expect(write()).rejects.toEqual(refused(/^Your claim 1 has ended$/))
    expect(await getTask(ctx, { id })).toEqual(done)
  })

  test('is needed for what decides about a task that is held, not for the rest', async () => {
    const ctx = await claimant(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    await claim(ctx, id, 'w1')
    for (const write of [
      () => completeTask(ctx, { id }),
      () => updateTask(ctx, { id, status: 'cancelled' }),
      () => updateTask(ctx, { id, status: 'todo', title: 'y' }),
    ])
      await expect(write()).rejects.toEqual(refused(/^w1 holds it until/))
    expect(await updateTask(ctx, { id, title: 'y', status: 'in_progress' })).toMatchObject({ title: 'y' })
    expect(await moveTask(ctx, { id, parentId: null })).toMatchObject({ id })
    expect(await updateTask(ctx, { id, fence: 1, status: 'blocked' })).toMatchObject({ status: 'blocked', claim: null })
  })

  test('a completion that is sent again is the same completion', async () => {
    const ctx = await claimant(database.db)
    const { id } = await createTask(ctx, { title: 'x' })
    await claim(ctx, id)
    const done = await completeTask(ctx, { id, fence: 1 })
    expect(await completeTask(ctx, { id, fence: 1 })).toEqual(done)
    await expect(completeTask(ctx, { id, fence: 2 })).rejects.toEqual(refused(/^Your claim 2 has ended/))
  })

  test('of one token is of no use to another, but to one of the same root, and to people', async () => {
    const ctx = await claimant(database.db)
    const root = await asToken(database.db, ctx, 'root')
    const below = await asToken(database.db, ctx, 'below', root)
    const other = await asToken(database.db, ctx, 'other')
    const { id } = await createTask(ctx, { title: 'x' })
    await claim(below, id)
    await expect(renewClaim(other, { id, fence: 1, leaseSeconds: 60 })).rejects.toEqual(refused(/^below holds it/))
    for (const one of [below, root, ctx])
      expect(await updateTask(one, { id, fence: 1, notes: one.actor.type })).toMatchObject({ notes: one.actor.type })
    expect(await completeTask(root, { id, fence: 1 })).toMatchObject({ completed: true })
  })

  test('bulk operations leave alone what is held, and no other actor undoes it', async () => {
    const ctx = await claimant(database.db)
    const [held, free] = [await createTask(ctx, { title: 'x' }), await createTask(ctx, { title: 'y' })]
    await claim(ctx, held.id, 'w1')
    for (const input of [{ verb: 'complete' }, { verb: 'update', fields: { status: 'blocked' } }]) {
      const ids = [held.id, free.id]
      const { results } = await bulkTasks(ctx, BulkTasks.parse({ ids, ...input }))
      expect(results).toMatchObject([{ ok: false, code: 'CONFLICT' }, { ok: true }])
    }
    const [line] = await ctx.db.query<{ id: number }>(sql`select id from activity
      where entity_id = ${held.id}::uuid order by id desc limit 1`)
    const token = await asToken(database.db, ctx, 'CI')
    await expect(undoActivity(token, { activityIds: [line?.id ?? 0] })).rejects.toEqual(refused(/Somebody holds it/))
    expect(await getTask(ctx, { id: held.id })).toMatchObject({ status: 'in_progress', claim: { fence: 1 } })
  })
})

describe('release', () => {
  test('puts it back; a person needs no fence, a token does', async () => {
    const ctx = await claimant(database.db)
    const token = await asToken(database.db, ctx, 'CI')
    const { id } = await createTask(ctx, { title: 'x' })
    await claim(token, id)
    await expect(release(token, id)).rejects.toEqual(refused(/^CI holds it/))
    expect(await release(token, id, 1)).toMatchObject({ status: 'todo', claim: null })
    await claim(token, id)
    const released = await release(ctx, id)
    expect(released).toMatchObject({ status: 'todo', claim: null })
    expect(await release(ctx, id)).toEqual(released)
    expect(await history(ctx, id)).toMatchObject([
      { fence: 1, outcome: 'released' },
      { fence: 2, outcome: 'released' },
    ])
  })

  test('for review: somebody else completes it, and whoever had it cannot', async () => {
    const ctx = await claimant(database.db)
    const token = await asToken(database.db, ctx, 'CI')
    const { id } = await createTask(ctx, { title: 'x' })
    await claim(token, id)
    await expect(release(token, id, 1, true)).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
    await updateList(ctx, { id: ctx.inboxId, policy: 'second-actor' })
    expect(await release(token, id, 1, true)).toMatchObject({ status: 'in_progress', claim: null })
    expect((await next(token)).task).toBeNull()
    await expect(completeTask(token, { id })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
    expect(await completeTask(ctx, { id })).toMatchObject({ completed: true })
  })

  test('where the list wants a second actor, that one needs no fence while it is held', async () => {
    const ctx = await claimant(database.db)
    const token = await asToken(database.db, ctx, 'CI')
    await updateList(ctx, { id: ctx.inboxId, policy: 'second-actor' })
    const ids: string[] = []
    for (const title of ['x', 'y', 'z']) ids.push((await createTask(ctx, { title })).id)
    for (const id of ids) await claim(token, id)
    const [x = '', y = '', z = ''] = ids
    await expect(completeTask(token, { id: x })).rejects.toEqual(refused(/^CI holds it/))
    await expect(completeTask(token, { id: x, fence: 1 })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
    expect(await completeTask(ctx, { id: x })).toMatchObject({ completed: true })
    expect(await updateTask(ctx, { id: y, status: 'done' })).toMatchObject({ completed: true })
    expect((await bulkTasks(ctx, BulkTasks.parse({ ids: [z], verb: 'complete' }))).results[0]?.ok).toBe(true)
  })
})

test('what a lease is over for goes back, of everybody, by the system', async () => {
  const [ann, bob] = [await claimant(database.db), await claimant(database.db)]
  const ids = new Map<typeof ann, string>()
  for (const ctx of [ann, bob]) {
    const { id } = await createTask(ctx, { title: 'x' })
    ids.set(ctx, id)
    await createTask(ctx, { title: 'held on to' })
    await next(ctx)
    await next(ctx)
    await lapse(ctx, id)
  }
  expect(await expireClaims(database.db.auth)).toBe(2)
  expect(await expireClaims(database.db.auth)).toBe(0)
  for (const [ctx, id] of ids) {
    expect(await getTask(ctx, { id })).toMatchObject({ status: 'todo', claim: null, version: 3 })
    const lines =
      await ctx.db.query(sql`select entity, actor, verb, after ->> 'status' as status, after ->> 'outcome' as outcome
      from activity where user_id = ${ctx.scope.userId} and verb = 'task.expire' order by entity`)
    expect(lines).toEqual([
      { entity: 'claim', actor: 'system', verb: 'task.expire', status: null, outcome: 'expired' },
      { entity: 'task', actor: 'system', verb: 'task.expire', status: 'todo', outcome: null },
    ])
  }
  await expect(ann.db.query(sql`select docket_expire_claims(1)`)).rejects.toMatchObject({ code: '42501' })
})
