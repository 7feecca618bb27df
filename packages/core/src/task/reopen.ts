import sql, { type Sql } from 'sql-template-tag'
import { lockAsHolder } from '../claim/lock'
import type { Ctx } from '../ctx'
import { isAlone, lockFollowing } from '../order/lock'
import { ownTasks } from '../own'
import { dropSuccessor } from '../recurrence/successor'
import { TASK } from './columns'
import { currentTask } from './get'
import type { Task, TaskAtFence } from './schema'
import { atVersion } from './version'

/**
 * Makes a task that is done or cancelled one to do again. One that is open stays as it is. The successor of one that
 * recurs goes to the trash, unless somebody has changed it.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version, and for the fence of a claim that has ended
 */
export async function reopenTask(ctx: Ctx, input: TaskAtFence): Promise<Task> {
  if (input.fence === undefined) {
    const [task] = await ctx.db.query<Task>(reopening(ctx, input, sql`t.recurrence is null and ${isAlone(ctx)}`))
    if (task) return task
  }
  return reopenLocked(ctx, input)
}

function reopenLocked(ctx: Ctx, input: TaskAtFence): Promise<Task> {
  return ctx.db.transaction(async (tx) => {
    await lockFollowing(ctx, tx, input.id)
    if (input.fence !== undefined) await lockAsHolder(ctx, tx, input)
    const [task] = await tx.query<Task>(reopening(ctx, input, sql`true`))
    if (!task) return currentTask(ctx, tx, input)
    await dropSuccessor(ctx, tx, task.id)
    return task
  })
}

function reopening({ scope, now }: Ctx, { id, expectedVersion }: TaskAtFence, condition: Sql): Sql {
  return sql`
    update task as t set status = 'todo', completed_at = null, version = t.version + 1, updated_at = ${now.toISOString()}
    where ${ownTasks(scope)} and t.id = ${id} and t.deleted_at is null
      and t.status in ('done', 'cancelled') ${atVersion(expectedVersion)} and ${condition}
    returning ${TASK}`
}
