import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { blockTask } from '../blocker/block'
import { addCriterion } from '../criterion/add'
import { updateCriterion } from '../criterion/update'
import { addDependency } from '../dependency/add'
import { removeDependency } from '../dependency/remove'
import { addReport } from '../report/add'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { getTask } from '../task/get'
import { asToken, claimant, lapse } from '../testing/claimant'
import { ownDatabase } from '../testing/database'
import { claimTask } from './claim'
import { claimNext } from './next'
import { ClaimNext } from './schema'

const database = ownDatabase()

const leaseSeconds = 600
const conflict = expect.objectContaining({ code: 'CONFLICT' })
const ended = expect.objectContaining({ code: 'CONFLICT', message: expect.stringMatching(/^Your claim 1 has ended/) })

test('of workers who share an actor and say no names, one gets the task', async () => {
  const ctx = await claimant(database.db)
  const { id } = await createTask(ctx, { title: 'x' })
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => claimTask(ctx, { id, leaseSeconds })))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of tries) if (one.status === 'rejected') expect(one.reason).toEqual(conflict)
})

test('a claim that is sent again with its key is the same claim, for as long as it holds', async () => {
  const ctx = await claimant(database.db)
  const { id } = await createTask(ctx, { title: 'x' })
  const claim = (idempotencyKey: string) => claimTask(ctx, { id, leaseSeconds, idempotencyKey })
  const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => claim('k')))
  for (const other of others) expect(other.task).toEqual({ ...first?.task, claim: other.claim })
  for (const { claim: held } of others) expect(held.fence).toBe(1)
  await expect(claim('another')).rejects.toEqual(conflict)
  await expect(
    claimTask(await asToken(database.db, ctx, 'CI'), { id, leaseSeconds, idempotencyKey: 'k' }),
  ).rejects.toEqual(conflict)
  await lapse(ctx, id)
  expect((await claim('k')).claim.fence).toBe(2)
})

test('what a worker that was too slow still plans is refused as well', async () => {
  const ctx = await claimant(database.db)
  const [token, other] = [await asToken(database.db, ctx, 'CI'), await asToken(database.db, ctx, 'other')]
  const { id } = await createTask(ctx, { title: 'x' })
  const { id: dependsOnId } = await createTask(ctx, { title: 'y' })
  await claimTask(token, { id, leaseSeconds })
  const own = await addCriterion(token, { taskId: id, text: 'It works', fence: 1 })
  expect(await updateCriterion(token, { id: own.id, text: 'It works well', fence: 1 })).toMatchObject({ version: 2 })
  await addDependency(token, { id, dependsOnId, fence: 1 })
  await removeDependency(token, { id, dependsOnId, fence: 1 })
  await lapse(ctx, id)
  await claimTask(other, { id, leaseSeconds })
  await expect(addCriterion(token, { taskId: id, text: 'It is fast', fence: 1 })).rejects.toEqual(ended)
  await expect(updateCriterion(token, { id: own.id, text: 'x', fence: 1 })).rejects.toEqual(ended)
  await expect(updateCriterion(token, { id: own.id, fence: 1 })).rejects.toEqual(ended)
  await expect(addDependency(token, { id, dependsOnId, fence: 1 })).rejects.toEqual(ended)
  await expect(removeDependency(token, { id, dependsOnId, fence: 1 })).rejects.toEqual(ended)
  expect(await getTask(ctx, { id })).toMatchObject({ openCriteria: 1, waitsFor: 0, claim: { worker: 'other' } })
})

test('a report names the worker only where it is theirs; who stopped at a blocker may report that', async () => {
  const ctx = await claimant(database.db)
  const { id } = await createTask(ctx, { title: 'x' })
  await claimTask(await asToken(database.db, ctx, 'CI'), { id, worker: 'w', leaseSeconds })
  expect(await addReport(ctx, { id, summary: 'I looked in' })).toMatchObject({ worker: null })
  expect(await addReport(ctx, { id, summary: 'Half of it', fence: 1 })).toMatchObject({ worker: 'w' })
  await blockTask(ctx, { id, reason: 'access', needed: 'the key', fence: 1 })
  expect(await addReport(ctx, { id, summary: 'It needs a key', fence: 1 })).toMatchObject({ worker: 'w' })
  await expect(completeTask(ctx, { id, fence: 1 })).rejects.toEqual(ended)
})

test('what is ready, but being written at the moment, is worth waiting for', async () => {
  const ctx = await claimant(database.db)
  const { id } = await createTask(ctx, { title: 'x' })
  await ctx.db.transaction(async (tx) => {
    await tx.query(sql`select from task where id = ${id}::uuid for no key update`)
    expect(await claimNext(ctx, ClaimNext.parse({}))).toEqual({ task: null, claim: null, retryAfterSeconds: 1 })
  })
  expect((await claimNext(ctx, ClaimNext.parse({}))).task?.id).toBe(id)
})
