import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { TASK } from './columns'
import { currentTask } from './get'
import type { Task, TaskAtVersion } from './schema'
import { atVersion } from './version'

/**
 * Makes a task that is done or cancelled one to do again. One that is open stays as it is.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function reopenTask(ctx: Ctx, input: TaskAtVersion): Promise<Task> {
  const [task] = await ctx.db.query<Task>(sql`
    update task as t set status = 'todo', completed_at = null, version = t.version + 1, updated_at = ${ctx.now.toISOString()}
    where t.user_id = ${ctx.scope.userId} and t.id = ${input.id} and t.deleted_at is null
      and t.status in ('done', 'cancelled') ${atVersion(input.expectedVersion)}
    returning ${TASK}`)
  return task ?? currentTask(ctx, ctx.db, input)
}
