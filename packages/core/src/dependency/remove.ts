import sql from 'sql-template-tag'
import { lockAsHolder } from '../claim/lock'
import type { Ctx } from '../ctx'
import { lockOrder } from '../order/lock'
import { currentTask } from '../task/get'
import type { Task } from '../task/schema'
import { requireEnds } from './end'
import { asRemovalRefusal } from './refusal'
import type { Dependency } from './schema'

/**
 * Has a task wait for another one no longer. One that doesn't stays as it is.
 *
 * @throws {DocketError} NOT_FOUND for a task that isn't there; CONFLICT for the fence of a claim that has ended; FORBIDDEN for a token, where somebody else added it
 */
export async function removeDependency(ctx: Ctx, dependency: Dependency): Promise<Task> {
  try {
    return await remove(ctx, dependency)
  } catch (error) {
    throw asRemovalRefusal(error)
  }
}

function remove(ctx: Ctx, { id, dependsOnId, fence }: Dependency): Promise<Task> {
  return ctx.db.transaction(async (tx) => {
    await lockOrder(ctx, tx)
    const removed = await tx.query(sql`delete from dependency
      where user_id = ${ctx.scope.userId} and task_id = ${id} and depends_on_id = ${dependsOnId} returning 1`)
    if (fence !== undefined) await lockAsHolder(ctx, tx, { id, fence })
    // What is waited for may be in the trash; a token that is restricted to lists frees its tasks of nothing beyond them.
    await requireEnds(ctx, tx, removed.length && !ctx.scope.listIds ? [id] : [id, dependsOnId])
    return currentTask(ctx, tx, { id })
  })
}
