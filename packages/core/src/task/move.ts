import sql from 'sql-template-tag'
import { lockAsHolder } from '../claim/lock'
import type { Ctx } from '../ctx'
import { lockOrder } from '../order/lock'
import { findPosition } from '../order/place'
import { ownTasks } from '../own'
import { currentTask } from './get'
import { tellRefusal } from './refuse'
import { relocate } from './relocate'
import type { MoveTask, Task } from './schema'

/**
 * Puts a task right before or after another, or between two; into another list; under another task or out of its parent.
 * Without neighbours it goes to the end. Its subtasks go along. One that is there already stays as it is.
 *
 * @throws {DocketError} NOT_FOUND for a task, list, parent or neighbour that isn't there; CONFLICT where the caller has seen
 *   another version, where the neighbours have changed places, for a parent that is one of its own subtasks, and for the fence
 *   of a claim that has ended
 */
export async function moveTask(ctx: Ctx, input: MoveTask): Promise<Task> {
  const { id, listId, parentId, before, after } = input
  try {
    return await ctx.db.transaction(async (tx) => {
      await lockOrder(ctx, tx)
      if (input.fence !== undefined) await lockAsHolder(ctx, tx, input)
      await tx.query(sql`select from task t where ${ownTasks(ctx.scope)} and id = ${id} for no key update`)
      const task = await currentTask(ctx, tx, input)
      const position = await findPosition(ctx, tx, 'task', task, { before, after })
      const stays = parentId === undefined || (parentId?.toLowerCase() ?? null) === task.parentId
      if (position === undefined && stays && (!listId || listId.toLowerCase() === task.listId)) return task
      await relocate(ctx, tx, id, { listId, parentId, position: position ?? task.position, bump: true })
      return currentTask(ctx, tx, { id })
    })
  } catch (error) {
    throw await tellRefusal(ctx, error, id, { listId })
  }
}
