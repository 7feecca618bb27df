import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { DocketError } from '../errors'
import { expireClaims } from '../job/expire-claims'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { reopenTask } from '../task/reopen'
import { updateTask } from '../task/update'
import { claimant } from '../testing/claimant'
import { ownDatabase } from '../testing/database'
import { claimTask } from './claim'
import { claimNext } from './next'
import { releaseClaim } from './release'
import { renewClaim } from './renew'
import { ClaimNext } from './schema'
import type { ClaimCtx } from './taking'

const database = ownDatabase()

const WORKERS = ['w0', 'w1', 'w2', 'w3']
const VERBS = ['claim', 'claimNext', 'renew', 'write', 'release', 'complete', 'reopen', 'lapse', 'expire'] as const

interface Step {
  verb: (typeof VERBS)[number]
  worker: string
}

/** What a worker believes to hold, which may long be somebody else's. */
type Beliefs = Map<string, number>

const leaseSeconds = 600

/** What the worker writes carries the fence that it believes in; 1 where it never had one. */
async function act(ctx: ClaimCtx, id: string, { verb, worker }: Step, beliefs: Beliefs): Promise<unknown> {
  const fence = beliefs.get(worker) ?? 1
  switch (verb) {
    case 'claim': {
      const { claim } = await claimTask(ctx, { id, worker, leaseSeconds })
      return beliefs.set(worker, claim.fence)
    }
    case 'claimNext': {
      const { claim } = await claimNext(ctx, ClaimNext.parse({ worker }))
      return claim && beliefs.set(worker, claim.fence)
    }
    case 'renew':
      return renewClaim(ctx, { id, fence, leaseSeconds })
    case 'write':
      return updateTask(ctx, { id, fence, notes: `${fence} ${Math.random()}` })
    case 'release':
      return releaseClaim(ctx, { id, fence, forReview: false })
    case 'complete':
      return completeTask(ctx, { id, fence })
    case 'reopen':
      return reopenTask(ctx, { id })
    case 'lapse':
      return ctx.db.query(sql`update task set claimed_until = now() - interval '1 second'
        where id = ${id}::uuid and claimed_until is not null`)
    case 'expire':
      return expireClaims(database.db.auth)
  }
}

interface Line {
  entity: string
  fence: number | null
  worker: string | null
  outcome: string | null
  notes: string | null
}

/** The lines of one task follow one another as its row was locked: at each, one claim at most is held. */
async function check(ctx: ClaimCtx, id: string): Promise<void> {
  const lines = await ctx.db.query<Line>(sql`
    select entity, (after ->> 'fence')::int as fence, after ->> 'worker' as worker, after ->> 'outcome' as outcome,
      after ->> 'notes' as notes
    from activity where user_id = ${ctx.scope.userId} and (entity_id = ${id}::uuid or task_id = ${id}::uuid) order by id`)
  let last = 0
  let held = 0
  for (const { entity, fence, outcome, notes } of lines) {
    if (entity === 'claim' && fence !== null) {
      expect(held, 'nobody else holds it').toBe(0)
      expect(fence, 'the fence grows').toBe(last + 1)
      held = fence
      last = fence
    }
    if (entity === 'claim' && outcome !== null) held = 0
    if (notes !== null) expect(Number.parseInt(notes, 10), 'only the holder writes').toBe(held)
  }
  const [task] = await ctx.db.query<{ status: string; fence: number; worker: string | null }>(
    sql`select status, fence, worker from task where id = ${id}::uuid`,
  )
  expect(task?.fence).toBe(last)
  const claims = await ctx.db.query<{ fence: number; worker: string; open: boolean; ordered: boolean }>(sql`
    select fence, worker, ended_at is null as open,
      coalesce(claimed_at >= lag(ended_at) over (order by fence), true) as ordered
    from claim where task_id = ${id}::uuid order by fence`)
  expect(claims.every(({ ordered }) => ordered)).toBe(true)
  expect(claims.map(({ fence }) => fence)).toEqual(Array.from({ length: last }, (_, n) => n + 1))
  const open = claims.filter((claim) => claim.open)
  expect(open.map(({ fence, worker }) => ({ fence, worker }))).toEqual(
    task?.worker ? [{ fence: last, worker: task.worker }] : [],
  )
}

test('whatever several workers do at once: one holder at most, a fence that grows, no write of who was too slow', async () => {
  const step = fc.record({ verb: fc.constantFrom(...VERBS), worker: fc.constantFrom(...WORKERS) })
  const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const ctx = await claimant(database.db)
      const { id } = await createTask(ctx, { title: 'x' })
      const beliefs: Beliefs = new Map()
      for (const round of all) {
        const ends = await Promise.allSettled(round.map((one) => act(ctx, id, one, beliefs)))
        for (const end of ends)
          if (end.status === 'rejected') {
            expect(end.reason).toBeInstanceOf(DocketError)
            expect(['CONFLICT', 'UNPROCESSABLE_CONTENT']).toContain(end.reason.code)
          }
      }
      await check(ctx, id)
    }),
    { numRuns: 25 },
  )
}, 120_000)
