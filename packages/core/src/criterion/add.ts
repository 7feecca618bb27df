import sql, { raw } from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { NamedCtx } from '../ctx'
import { DocketError, invalid, notFound } from '../errors'
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
 * @throws {DocketError} NOT_FOUND; CONFLICT where the task is done, and for an id that another task's criterion has;
 *   UNPROCESSABLE_CONTENT for too many
 */
export async function addCriterion(ctx: NamedCtx, input: AddCriterion): Promise<Criterion> {
  const { scope, now } = ctx
  const { id = uuidv7(), taskId, text, position = appendPosition(now) } = input
  try {
    const [made] = await ctx.db.query<CriterionRow>(sql`
      insert into criterion as c (user_id, id, task_id, text, position, created_at)
      select t.user_id, ${id}::uuid, t.id, ${text}, ${position}, ${now.toISOString()}::timestamptz
      from task t where ${ownTasks(scope)} and t.id = ${taskId} and t.deleted_at is null
        and (select count(*) from criterion x where x.user_id = t.user_id and x.task_id = t.id) < ${raw(String(MOST))}
      on conflict (user_id, id) do nothing
      returning ${CRITERION}`)
    return made ? toCriterion(ctx, made) : await existing(ctx, id, taskId)
  } catch (error) {
    throw asCriterionRefusal(error)
  }
}

/** Nothing was inserted: it was there before, the task isn't, or it has enough. */
async function existing(ctx: NamedCtx, id: string, taskId: string): Promise<Criterion> {
  const [found] = await ctx.db.query<{ taken: boolean }>(sql`
    select exists (select from criterion c where c.user_id = t.user_id and c.id = ${id}) as taken
    from task t where ${ownTasks(ctx.scope)} and t.id = ${taskId} and t.deleted_at is null`)
  if (!found) throw notFound('task')
  if (!found.taken) throw invalid(['taskId'], `A task has ${MOST} criteria at most`)
  const criterion = await currentCriterion(ctx, ctx.db, { id })
  if (criterion.taskId === taskId.toLowerCase()) return criterion
  throw new DocketError('CONFLICT', 'A criterion of another task has this id')
}
