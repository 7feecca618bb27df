import { actorName, type Queryable } from '@docket/db'
import sql, { raw, type Sql } from 'sql-template-tag'
import { ownTasks } from '../own'
import { isReady, readyFirst } from '../plan/ready'
import { TASK } from '../task/columns'
import { where } from '../task/filter'
import { withWords } from '../task/ready'
import type { Task } from '../task/schema'
import type { ClaimNext, NextClaim } from './schema'
import { type ClaimCtx, claimed, taking, workerName } from './taking'

/** Of so many that are ready, the best is taken that nobody else is taking at this moment. The first look is nearly always enough. */
const LOOKS = [8, 64, 64, 64]

/** In seconds: nobody is told to wait for longer, since whoever holds a task may be done before the lease ends. */
const LONGEST_WAIT = 15

/** In seconds, where what is ready was only being written at that moment. */
const SOON = 1

/** The task that is the caller's from now on; or whether some are ready, but others are writing them. */
type Found = Task | 'busy' | 'none'

/**
 * Claims the best task that is ready: of any number who ask at once, each gets another one. With an `idempotencyKey`, the
 * claim that it made before, while that holds.
 */
export async function claimNext(ctx: ClaimCtx, input: ClaimNext): Promise<NextClaim> {
  const { idempotencyKey: key } = input
  const condition = await conditionOf(ctx, input)
  const found =
    key === undefined ? await take(ctx, ctx.db, input, condition) : await takeOnce(ctx, input, key, condition)
  if (typeof found === 'object') return claimed(found)
  const retryAfterSeconds = found === 'busy' ? SOON : await waitFor(ctx)
  return { task: null, claim: null, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) }
}

async function conditionOf(ctx: ClaimCtx, input: ClaimNext): Promise<Sql> {
  const { listId: _, priority: __, q, worker: ___, leaseSeconds: ____, idempotencyKey: _____, ...filter } = input
  const condition = where(ctx.scope, filter)
  return q ? sql`${condition} and ${await withWords(ctx, q)}` : condition
}

/** Those who send the same key at once take turns, so that the second finds what the first has claimed. */
function takeOnce(ctx: ClaimCtx, input: ClaimNext, key: string, condition: Sql): Promise<Found> {
  const actor = actorName(ctx.actor)
  return ctx.db.transaction(async (tx) => {
    await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`docket.claim:${actor}:${key}`}, 0))`)
    const [held] = await tx.query<Task>(sql`select ${TASK} from task t where ${ownTasks(ctx.scope)}
      and t.claimed_until > now() and t.claimed_by = ${actor} and t.claim_key = ${key} and t.deleted_at is null`)
    return held ?? take(ctx, tx, input, condition)
  })
}

async function take(ctx: ClaimCtx, db: Queryable, input: ClaimNext, condition: Sql): Promise<Found> {
  for (const most of LOOKS) {
    const [{ seen = 0, ...row } = {}] = await db.query<Partial<Task> & { seen?: number }>(
      taker(ctx, input, condition, most),
    )
    if (isTaken(row)) return row
    if (!seen) return 'none'
  }
  return 'busy'
}

function isTaken(row: Partial<Task>): row is Task {
  return typeof row.id === 'string'
}

/** One statement: a task is locked, asked once more whether it is ready, and taken, with nothing in between. */
function taker(ctx: ClaimCtx, input: ClaimNext, condition: Sql, most: number): Sql {
  const { listId, priority: priorities, worker, leaseSeconds, idempotencyKey } = input
  const { scope } = ctx
  return sql`
    with first as materialized (${readyFirst(scope, condition, most, { listId, priorities })}),
    best as materialized (
      select t.id from first f join task t on ${ownTasks(scope)} and t.id = f.id where ${isReady}
      order by f.n limit 1 for no key update of t skip locked
    ), taken as (
      update task t set ${taking(ctx, workerName(ctx, worker), leaseSeconds, idempotencyKey)} from best
      where t.user_id = ${scope.userId} and t.id = best.id returning ${TASK}
    )
    select s.seen, taken.* from (select count(*)::int as seen from first) s left join taken on true`
}

/** Undefined where nothing will be ready by itself: nobody holds anything that others may wait for. */
async function waitFor({ db, scope }: ClaimCtx): Promise<number | undefined> {
  const [wait] = await db.query<{ seconds: number | null }>(sql`
    select greatest(1, least(${raw(String(LONGEST_WAIT))}, ceil(extract(epoch from min(t.claimed_until) - now()))))::int as seconds
    from task t where ${ownTasks(scope)} and t.claimed_until is not null having count(*) > 0`)
  return wait?.seconds ?? undefined
}
