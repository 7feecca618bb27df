import sql from 'sql-template-tag'
import type { NamedCtx } from '../ctx'
import { ownTasks } from '../own'
import { refuseMissingTask } from '../task/parts'
import { CRITERION, type CriterionRow, toCriterion } from './row'
import type { Criteria, ListCriteria } from './schema'

/**
 * The criteria of a task, in their order.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function listCriteria(ctx: NamedCtx, { taskId }: ListCriteria): Promise<Criteria> {
  const rows = await ctx.db.query<CriterionRow>(sql`
    select ${CRITERION} from criterion c join task t on t.user_id = c.user_id and t.id = c.task_id
    where ${ownTasks(ctx.scope)} and t.deleted_at is null and c.task_id = ${taskId} order by c.position, c.id`)
  if (!rows.length) await refuseMissingTask(ctx, taskId)
  return { items: rows.map((row) => toCriterion(ctx, row)) }
}
