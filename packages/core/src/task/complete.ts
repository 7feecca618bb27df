import sql, { type Sql } from 'sql-template-tag'
import { lockAsHolder } from '../claim/lock'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import { makeSuccessor } from '../recurrence/successor'
import { TASK } from './columns'
import { currentTask } from './get'
import { asRefusal } from './refusal'
import type { Task, TaskAtFence } from './schema'
import { atVersion } from './version'

/**
 * Marks a task as done. One that is done already stays as it is. One that recurs makes its successor in the same
 * transaction: exactly one, however many complete it at once.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version, while somebody else holds it, and for
 *   the fence of a claim that has ended; UNPROCESSABLE_CONTENT where the gate is not passed
 */
export async function completeTask(ctx: Ctx, input: TaskAtFence): Promise<Task> {
  try {
    // One statement for the usual case: nobody holds it, and it doesn't recur.
    if (input.fence === undefined) {
      const free = sql`t.recurrence is null and (t.claimed_until is null or t.claimed_until <= now())`
      const [task] = await ctx.db.query<Task>(completion(ctx, input, free))
      if (task) return task
    }
    return await completeLocked(ctx, input)
  } catch (error) {
    throw asRefusal(error)
  }
}

function completeLocked(ctx: Ctx, input: TaskAtFence): Promise<Task> {
  return ctx.db.transaction(async (tx) => {
    await lockAsHolder(ctx, tx, input, { completes: true, follows: true })
    const [task] = await tx.query<Task>(completion(ctx, input, sql`true`))
    if (!task) return currentTask(ctx, tx, input)
    await makeSuccessor(ctx, tx, task)
    return task
  })
}

function completion({ scope, now }: Ctx, { id, expectedVersion }: TaskAtFence, condition: Sql): Sql {
  const at = now.toISOString()
  return sql`
    update task as t set status = 'done', completed_at = ${at}, version = t.version + 1, updated_at = ${at}
    where ${ownTasks(scope)} and t.id = ${id} and t.deleted_at is null and t.status <> 'done'
      ${atVersion(expectedVersion)} and ${condition}
    returning ${TASK}`
}
