import { expect, test } from 'vitest'
import { bulkTasks } from '../task/bulk/bulk'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import { BulkTasks } from '../task/schema'
import { asToken, claimant, lapse } from '../testing/claimant'
import { ownDatabase } from '../testing/database'
import { claimTask } from './claim'
import type { ClaimCtx } from './taking'

const database = ownDatabase()
const refused = (message: RegExp) =>
  expect.objectContaining({ code: 'CONFLICT', message: expect.stringMatching(message) })
const claim = (ctx: ClaimCtx, id: string, worker?: string) => claimTask(ctx, { id, worker, leaseSeconds: 600 })

test('what somebody holds is thrown away by its holder, or by a person', async () => {
  const ctx = await claimant(database.db)
  const agent = await asToken(database.db, ctx, 'agent')
  const [{ id }, { id: other }] = [await createTask(ctx, { title: 'one' }), await createTask(ctx, { title: 'two' })]
  await claim(agent, id, 'w1')
  await claim(agent, other, 'w2')
  await expect(deleteTask(agent, { id })).rejects.toEqual(refused(/^w1 holds it until/))
  const bulk = BulkTasks.parse({ ids: [id], verb: 'delete' })
  expect((await bulkTasks(agent, bulk)).results).toMatchObject([{ ok: false, code: 'CONFLICT' }])
  await lapse(ctx, id)
  await expect(deleteTask(agent, { id, fence: 1 })).rejects.toEqual(refused(/^Your claim 1 has ended/))
  expect(await deleteTask(agent, { id })).toMatchObject({ deletedAt: expect.any(String) })
  expect(await deleteTask(agent, { id: other, fence: 1 })).toMatchObject({ deletedAt: expect.any(String) })
  const { id: third } = await createTask(ctx, { title: 'three' })
  await claim(agent, third)
  expect(await deleteTask(ctx, { id: third })).toMatchObject({ deletedAt: expect.any(String) })
})
