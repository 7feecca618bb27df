import sql, { type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import { dropSuccessor } from '../recurrence/successor'
import { TASK } from './columns'
import { currentTask } from './get'
import type { Task, TaskAtVersion } from './schema'
import { atVersion } from './version'

/**
 * Makes a task that is done or cancelled one to do again. One that is open stays as it is. The successor of one that
 * recurs goes to the trash, unless somebody has changed it.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function reopenTask(ctx: Ctx, input: TaskAtVersion): Promise<Task> {
  const [task] = await ctx.db.query<Task>(reopening(ctx, input, sql`t.recurrence is null`))
  return task ?? reopenRecurring(ctx, input)
}

function reopenRecurring(ctx: Ctx, input: TaskAtVersion): Promise<Task> {
  return ctx.db.transaction(async (tx) => {
    const [task] = await tx.query<Task>(reopening(ctx, input, sql`true`))
    if (!task) return currentTask(ctx, tx, input)
    await dropSuccessor(ctx, tx, task.id)
    return task
  })
}

function reopening({ scope, now }: Ctx, { id, expectedVersion }: TaskAtVersion, condition: Sql): Sql {
  return sql`
    update task as t set status = 'todo', completed_at = null, version = t.version + 1, updated_at = ${now.toISOString()}
    where ${ownTasks(scope)} and t.id = ${id} and t.deleted_at is null
      and t.status in ('done', 'cancelled') ${atVersion(expectedVersion)} and ${condition}
    returning ${TASK}`
}
