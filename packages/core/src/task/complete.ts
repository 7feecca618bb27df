import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { TASK } from './columns'
import { currentTask } from './get'
import type { Task, TaskAtVersion } from './schema'
import { atVersion } from './version'

/**
 * Marks a task as done. One that is done already stays as it is.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function completeTask(ctx: Ctx, input: TaskAtVersion): Promise<Task> {
  const at = ctx.now.toISOString()
  const [task] = await ctx.db.query<Task>(sql`
    update task as t set status = 'done', completed_at = ${at}, version = t.version + 1, updated_at = ${at}
    where t.user_id = ${ctx.scope.userId} and t.id = ${input.id} and t.deleted_at is null and t.status <> 'done'
      ${atVersion(input.expectedVersion)}
    returning ${TASK}`)
  return task ?? currentTask(ctx, ctx.db, input)
}
