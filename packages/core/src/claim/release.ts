import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { invalid } from '../errors'
import { TASK } from '../task/columns'
import { currentTask } from '../task/get'
import type { Task } from '../task/schema'
import { lockTask, refuseOthers } from './lock'
import type { ReleaseClaim } from './schema'

/**
 * Gives a task back, to be done: or, `forReview`, to be completed by somebody else, as its list wants. A person may do so
 * without the fence, whoever holds it. One that nobody holds stays as it is.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT for a token without the fence, and where the claim has ended;
 *   UNPROCESSABLE_CONTENT for a review that the list doesn't ask for
 */
export function releaseClaim(ctx: Ctx, { id, fence, forReview }: ReleaseClaim): Promise<Task> {
  return ctx.db.transaction(async (tx) => {
    const task = await lockTask(ctx, tx, { id, fence })
    if (fence !== undefined || ctx.actor.type !== 'user') refuseOthers(task, { id, fence })
    if (task.until === null) return currentTask(ctx, tx, { id })
    if (forReview) await refuseNeedless(ctx, tx, id)
    // The row is locked, and the caller may do so: whoever holds it.
    await tx.query(sql`select set_config('app.fence', ${`${task.id}:${task.fence}`}, true)`)
    const [released] = await tx.query<Task>(sql`
      update task t set status = ${forReview ? 'in_progress' : 'todo'}::task_status, claimed_until = null, claimed_by = null,
        worker = null, version = t.version + 1, updated_at = ${ctx.now.toISOString()}
      where t.user_id = ${ctx.scope.userId} and t.id = ${id} returning ${TASK}`)
    return released ?? currentTask(ctx, tx, { id })
  })
}

async function refuseNeedless({ scope }: Ctx, tx: Queryable, id: string): Promise<void> {
  const [asked] = await tx.query(sql`select from task t join list l on l.user_id = t.user_id and l.id = t.list_id
    where t.user_id = ${scope.userId} and t.id = ${id} and l.policy = 'second-actor'`)
  if (!asked) throw invalid(['forReview'], 'Its list asks for no second actor: complete it, or release it')
}
