import sql, { type Sql } from 'sql-template-tag'
import { lockAsHolder } from '../claim/lock'
import type { Ctx } from '../ctx'
import { addEvidence } from '../evidence/add'
import { isProof } from '../evidence/schema'
import { isAlone, lockFollowing } from '../order/lock'
import { ownTasks } from '../own'
import { makeSuccessor } from '../recurrence/successor'
import { TASK } from './columns'
import { currentTask } from './get'
import { tellRefusal } from './refuse'
import type { CompleteTask, Task, TaskAtFence } from './schema'
import { atVersion } from './version'

/**
 * Marks a task as done. One that is done already stays as it is. One that recurs makes its successor in the same
 * transaction: exactly one, however many complete it at once.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version, while somebody else holds it, and for
 *   the fence of a claim that has ended; UNPROCESSABLE_CONTENT where the gate is not passed, with an issue for everything that
 *   is missing
 */
export async function completeTask(ctx: Ctx, input: CompleteTask): Promise<Task> {
  const { id, fence, evidence = [] } = input
  try {
    // One statement for the usual case: nobody holds it, nothing comes along or waits for it, and it doesn't recur.
    if (fence === undefined && !evidence.length) {
      const free = sql`t.recurrence is null and (t.claimed_until is null or t.claimed_until <= now()) and ${isAlone(ctx)}`
      const [task] = await ctx.db.query<Task>(completion(ctx, input, free))
      if (task) return task
    }
    return await completeLocked(ctx, input)
  } catch (error) {
    throw await tellRefusal(ctx, error, id, { hasProof: evidence.some(isProof) })
  }
}

function completeLocked(ctx: Ctx, input: CompleteTask): Promise<Task> {
  return ctx.db.transaction(async (tx) => {
    await lockFollowing(ctx, tx, input.id)
    await lockAsHolder(ctx, tx, input, { completes: true, follows: ['done'] })
    await addEvidence(ctx, tx, input.id, input.evidence ?? [])
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
