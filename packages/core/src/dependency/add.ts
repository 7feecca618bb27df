import { violatedConstraint } from '@docket/db'
import sql from 'sql-template-tag'
import { lockAsHolder } from '../claim/lock'
import type { Ctx } from '../ctx'
import { DocketError } from '../errors'
import { lockOrder } from '../order/lock'
import { currentTask } from '../task/get'
import type { Task } from '../task/schema'
import { cycleRefusal } from './cycle'
import { requireEnds } from './end'
import type { Dependency } from './schema'

/**
 * Has a task wait for another one, of whichever list. One that does already stays as it is.
 *
 * @throws {DocketError} NOT_FOUND for a task that isn't there; CONFLICT for a cycle, which the message prints, for a task that
 *   is done where the other is not, and for the fence of a claim that has ended
 */
export async function addDependency(ctx: Ctx, { id, dependsOnId, fence }: Dependency): Promise<Task> {
  try {
    return await ctx.db.transaction(async (tx) => {
      await lockOrder(ctx, tx)
      await requireEnds(ctx, tx, [id, dependsOnId])
      await tx.query(sql`insert into dependency (user_id, id, task_id, depends_on_id)
        values (${ctx.scope.userId}, docket_uuidv7(), ${id}::uuid, ${dependsOnId}::uuid) on conflict do nothing`)
      if (fence !== undefined) await lockAsHolder(ctx, tx, { id, fence })
      // Now that it is locked: somebody may have moved it to the trash meanwhile.
      await requireEnds(ctx, tx, [id, dependsOnId])
      return currentTask(ctx, tx, { id })
    })
  } catch (error) {
    switch (violatedConstraint(error)) {
      case 'dependency_no_cycle':
      case 'dependency_not_on_itself':
        throw await cycleRefusal(ctx, { id, dependsOnId }, error)
      case 'dependency_of_done': {
        const message = 'It is done, and what it would depend on is not: reopen it first'
        throw new DocketError('CONFLICT', message, { issues: [{ path: ['id'], message }], cause: error })
      }
      default:
        throw error
    }
  }
}
