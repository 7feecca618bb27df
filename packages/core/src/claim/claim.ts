import type { Queryable } from '@docket/db'
import sql, { raw } from 'sql-template-tag'
import { DocketError } from '../errors'
import { ownTasks } from '../own'
import { isInOpenList, isReady } from '../plan/ready'
import { TASK } from '../task/columns'
import type { Task, TaskStatus } from '../task/schema'
import { lockTask } from './lock'
import { heldBy } from './refusal'
import type { Claimed, ClaimTask } from './schema'
import { type ClaimCtx, claimed, prolong, taking, workerName } from './taking'

/**
 * Claims one task: of any number who do so at once, one gets it. What the caller holds already, this renews, where it says
 * the same name or key as then: without either, those who share an account or a token could not be told apart.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT with who holds it, until when; UNPROCESSABLE_CONTENT where it isn't ready, with why
 */
export function claimTask(ctx: ClaimCtx, input: ClaimTask): Promise<Claimed> {
  const { id, worker, leaseSeconds, idempotencyKey: key = null } = input
  return ctx.db.transaction(async (tx) => {
    const { until, worker: holder, status } = await lockTask(ctx, tx, { id })
    if (until !== null) {
      const [own] = await tx.query(sql`select from task t where ${ownTasks(ctx.scope)} and t.id = ${id}
        and t.claimed_by = docket_actor() and (t.worker = ${worker ?? null}::text or t.claim_key = ${key}::text)`)
      if (own) return prolong(ctx, tx, id, leaseSeconds)
      throw heldBy({ worker: holder ?? '', until })
    }
    const [task] = await tx.query<Task>(sql`update task t set ${taking(ctx, workerName(ctx, worker), leaseSeconds, key)}
      where ${ownTasks(ctx.scope)} and t.id = ${id} and ${isReady} and ${isInOpenList} returning ${TASK}`)
    if (!task) throw await notReady(ctx, tx, id, status)
    return claimed(task)
  })
}

const BY_STATUS: { [S in TaskStatus]?: string } = {
  in_progress: 'it is in progress already, without a claim: put it back to todo first',
  blocked: 'it is blocked: its blocker needs an answer',
  done: 'it is done',
  cancelled: 'it is cancelled',
}

/** So many of the tasks that it waits for are named. */
const MOST_NAMED = 5

async function notReady({ scope }: ClaimCtx, tx: Queryable, id: string, status: TaskStatus): Promise<DocketError> {
  const waiting = await tx.query<{ ref: string; more: number }>(sql`
    select o.ref, (count(*) over ())::int as more from dependency d
      join task o on o.user_id = d.user_id and o.id = d.depends_on_id and o.status <> 'done'
    where d.user_id = ${scope.userId} and d.task_id = ${id} order by o.position, o.id limit ${raw(String(MOST_NAMED))}`)
  const more = (waiting[0]?.more ?? 0) - waiting.length
  const refs = waiting.map(({ ref }) => ref).join(', ')
  const waits = waiting.length ? `it waits for ${refs}${more > 0 ? ` and ${more} more` : ''}` : undefined
  const why = BY_STATUS[status] ?? waits ?? 'it waits for tasks that are not done, or its list is archived'
  return new DocketError('UNPROCESSABLE_CONTENT', `It isn't ready: ${why}`, {
    issues: [{ path: ['id'], message: why }],
  })
}
