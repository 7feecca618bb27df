import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import { TASK } from './columns'
import { currentTask } from './get'
import type { Task, TaskAtVersion } from './schema'
import { atVersion } from './version'

/**
 * Moves a task and its subtasks to the trash. `restoreTask` brings back the same ones.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function deleteTask(ctx: Ctx, input: TaskAtVersion): Promise<Task> {
  const { userId } = ctx.scope
  const at = ctx.now.toISOString()
  const rows = await ctx.db.query<Task>(sql`
    with recursive tree as (
      select t.id from task t where ${ownTasks(ctx.scope)} and t.id = ${input.id} and t.deleted_at is null
        ${atVersion(input.expectedVersion)}
      union select c.id from task c join tree on c.parent_id = tree.id
        where c.user_id = ${userId} and c.deleted_at is null
    )
    update task as t set deleted_at = ${at}, version = t.version + 1, updated_at = ${at}
    from tree where t.user_id = ${userId} and t.id = tree.id and t.deleted_at is null
    returning ${TASK}`)
  return rows.find((task) => task.id === input.id.toLowerCase()) ?? currentTask(ctx, ctx.db, input)
}
