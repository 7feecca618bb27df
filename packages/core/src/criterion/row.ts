import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import { toActor } from '../activity/actor'
import { tokenName } from '../activity/token-name'
import { lockTask, refuseOthers } from '../claim/lock'
import type { Ctx, NamedCtx } from '../ctx'
import { notFound, stale } from '../errors'
import { ownTasks } from '../own'
import type { Criterion } from './schema'

export type CriterionRow = Omit<Criterion, 'metBy'> & { metBy: string | null; tokenName: string | null }

/** The columns of a criterion, from `criterion as c`. */
export const CRITERION = sql`c.id, c.task_id as "taskId", c.text, c.position, c.met_at is not null as met,
  c.met_at as "metAt", c.met_by as "metBy", ${tokenName('c', 'met_by')} as "tokenName", c.told_by as "toldBy", c.version, c.created_at as "createdAt"`

/** What those columns are to people. */
export const toCriterion = ({ user }: NamedCtx, { tokenName: token, metBy, ...row }: CriterionRow): Criterion => ({
  ...row,
  metBy: metBy === null ? null : toActor(metBy, { user: user.name, token }),
})

/**
 * One criterion of a task that is not in the trash.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function currentCriterion(
  ctx: NamedCtx,
  db: Queryable,
  { id, expectedVersion }: { id: string; expectedVersion?: number },
): Promise<Criterion> {
  const [row] = await db.query<CriterionRow>(sql`select ${CRITERION}
    from criterion c join task t on t.user_id = c.user_id and t.id = c.task_id
    where ${ownTasks(ctx.scope)} and t.deleted_at is null and c.id = ${id}`)
  if (!row) throw notFound('criterion')
  if (expectedVersion !== undefined && expectedVersion !== row.version)
    throw stale('criterion', expectedVersion, row.version)
  return toCriterion(ctx, row)
}

/**
 * Holds the task of a criterion, before the criterion itself: those who check and those who complete take the same order.
 * While somebody holds a task, a token checks its criteria with the fence of that claim, or as the second actor that the list
 * wants; a fence that is said must be good.
 *
 * @returns the task's id
 * @throws {DocketError} NOT_FOUND; CONFLICT with who holds it, until when
 */
export async function lockTaskOf(
  ctx: Ctx,
  tx: Queryable,
  { id, fence }: { id: string; fence?: number },
): Promise<string> {
  const [found] = await tx.query<{ taskId: string }>(sql`
    select t.id as "taskId" from criterion c join task t on t.user_id = c.user_id and t.id = c.task_id
    where ${ownTasks(ctx.scope)} and t.deleted_at is null and c.id = ${id}`)
  if (!found) throw notFound('criterion')
  const task = await lockTask(ctx, tx, { id: found.taskId, fence })
  if (fence !== undefined || ctx.actor.type === 'token') refuseOthers(task, { id: task.id, fence }, { completes: true })
  return task.id
}
