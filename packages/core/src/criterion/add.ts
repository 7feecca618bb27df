import type { Queryable } from '@docket/db'
import sql, { raw } from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { lockTask, refuseOthers } from '../claim/lock'
import type { NamedCtx } from '../ctx'
import { DocketError, invalid } from '../errors'
import { ownTasks } from '../own'
import { appendPosition } from '../position'
import { asCriterionRefusal } from './refusal'
import { CRITERION, type CriterionRow, currentCriterion, toCriterion } from './row'
import type { AddCriterion, Criterion } from './schema'

/** Of one task. They are listed at once, without pages. */
const MOST = 200

/**
 * Adds an open criterion to a task that is not done. Sent again with the same id, it answers with the criterion as it is by
 * now.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the task is done, for an id that another task's criterion has, and for the
 *   fence of a claim that has ended; UNPROCESSABLE_CONTENT for too many
 */
export async function addCriterion(ctx: NamedCtx, input: AddCriterion): Promise<Criterion> {
  const { taskId, fence } = input
  try {
    return await ctx.db.transaction(async (tx) => {
      const task = await lockTask(ctx, tx, { id: taskId, fence })
      if (fence !== undefined) refuseOthers(task, { id: taskId, fence })
      return add(ctx, tx, input)
    })
  } catch (error) {
    throw asCriterionRefusal(error)
  }
}

/** The task's row is locked: nobody else adds another one meanwhile. */
async function add(ctx: NamedCtx, tx: Queryable, input: AddCriterion): Promise<Criterion> {
  const { scope, now } = ctx
  const { id = uuidv7(), taskId, text, position = appendPosition(now) } = input
  const [made] = await tx.query<CriterionRow>(sql`
    insert into criterion as c (user_id, id, task_id, text, position, created_at)
    select t.user_id, ${id}::uuid, t.id, ${text}, ${position}, ${now.toISOString()}::timestamptz
    from task t where ${ownTasks(scope)} and t.id = ${taskId}
      and (select count(*) from criterion x where x.user_id = t.user_id and x.task_id = t.id) < ${raw(String(MOST))}
    on conflict (user_id, id) do nothing
    returning ${CRITERION}`)
  if (made) return toCriterion(ctx, made)
  const [taken] = await tx.query(sql`select from criterion where user_id = ${scope.userId} and id = ${id}`)
  if (!taken) throw invalid(['taskId'], `A task has ${MOST} criteria at most`)
  const criterion = await currentCriterion(ctx, tx, { id })
  if (criterion.taskId === taskId.toLowerCase()) return criterion
  throw new DocketError('CONFLICT', 'A criterion of another task has this id')
}
