import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import { MEANT } from './refer-to'
import { listReferences } from './references'
import type { OfTask, References } from './schema'

/**
 * Says that a task was planned by what its sections say now: somebody has read what changed.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function acceptSpec(ctx: Ctx, { taskId }: OfTask): Promise<References> {
  await ctx.db.query(sql`
    update spec_reference u set hash = k.hash
    from (select r.id, m.hash from task t join spec_reference r on r.user_id = t.user_id and r.task_id = t.id
        join ${MEANT} on true
      where ${ownTasks(ctx.scope)} and t.id = ${taskId}) k
    where u.user_id = ${ctx.scope.userId} and u.id = k.id and u.hash is distinct from k.hash`)
  return listReferences(ctx, { taskId })
}
