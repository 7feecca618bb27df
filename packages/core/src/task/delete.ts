import sql from 'sql-template-tag'
import { lockAsHolder } from '../claim/lock'
import type { Ctx } from '../ctx'
import { releaseOrRefuse } from '../dependency/needs'
import { lockOrder } from '../order/lock'
import { ownTasks } from '../own'
import { TASK } from './columns'
import { currentTask } from './get'
import type { DeleteTask, Task } from './schema'
import { atVersion } from './version'

/**
 * Moves a task and its subtasks to the trash. `restoreTask` brings back the same ones.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version, and where something that is open
 *   depends on one of them that is not done, unless that is to be released; for a token also while somebody holds it, but
 *   for the holder, and for the fence of a claim that has ended
 */
export function deleteTask(ctx: Ctx, input: DeleteTask): Promise<Task> {
  const { userId } = ctx.scope
  const at = ctx.now.toISOString()
  return ctx.db.transaction(async (tx) => {
    await lockOrder(ctx, tx)
    if (input.fence !== undefined || ctx.actor.type === 'token') await lockAsHolder(ctx, tx, input)
    const rows = await tx.query<Task>(sql`
      with recursive tree as (
        select t.id from task t where ${ownTasks(ctx.scope)} and t.id = ${input.id} and t.deleted_at is null
          ${atVersion(input.expectedVersion)}
        union select c.id from task c join tree on c.parent_id = tree.id
          where c.user_id = ${userId} and c.deleted_at is null
      )
      update task as t set deleted_at = ${at}, version = t.version + 1, updated_at = ${at}
      from tree where t.user_id = ${userId} and t.id = tree.id and t.deleted_at is null
      returning ${TASK}`)
    const task = rows.find(({ id }) => id === input.id.toLowerCase())
    if (!task) return currentTask(ctx, tx, input)
    await releaseOrRefuse(ctx, tx, sql`select unnest(${rows.map(({ id }) => id)}::uuid[])`, input.dependents)
    return task
  })
}
