import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { createTask } from '../task/create'
import { claimant } from '../testing/claimant'
import { ownDatabase } from '../testing/database'
import { claimTask } from './claim'
import { releaseClaim } from './release'

const database = ownDatabase()

test('a claim begins when the one before has ended, also where its transaction began first', async () => {
  const ctx = await claimant(database.db)
  const { id } = await createTask(ctx, { title: 'x' })
  await ctx.db.transaction(async (tx) => {
    await tx.query(sql`select now()`)
    await claimTask(ctx, { id, leaseSeconds: 600 })
    await releaseClaim(ctx, { id, fence: 1, forReview: false })
    await tx.query(sql`update task set status = 'in_progress', fence = fence + 1, claimed_by = docket_actor(), worker = 'w',
      claimed_until = now() + interval '1 hour' where id = ${id}::uuid`)
  })
  const claims = await ctx.db.query<{ fence: number; inTurn: boolean }>(sql`
    select fence, coalesce(claimed_at >= lag(ended_at) over (order by fence), true) as "inTurn"
    from claim where task_id = ${id}::uuid order by fence`)
  expect(claims).toEqual([
    { fence: 1, inTurn: true },
    { fence: 2, inTurn: true },
  ])
})
