import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { lockTask, refuseOthers } from '../claim/lock'
import type { NamedCtx } from '../ctx'
import { DocketError } from '../errors'
import { blockedTask, readBlockers } from './read'
import type { BlockedTask, BlockTask } from './schema'

/**
 * Stops work on a task until somebody answers: it is blocked, nobody holds it any longer, and why is kept. The same once
 * more changes nothing.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where it is done, cancelled, or blocked by something else, and while
 *   somebody else holds it
 */
export async function blockTask(ctx: NamedCtx, input: BlockTask): Promise<BlockedTask> {
  const { reason, needed } = input
  const { userId } = ctx.scope
  const at = ctx.now.toISOString()
  return ctx.db.transaction(async (tx) => {
    const task = await lockTask(ctx, tx, input)
    const [open] = await readBlockers(ctx, tx, sql`b.task_id = ${task.id} and b.answered_at is null`, 1)
    if (open?.reason === reason && open.needed === needed) return blockedTask(ctx, tx, task.id, open.id)
    refuseOthers(task, input)
    if (task.status === 'done' || task.status === 'cancelled')
      throw new DocketError('CONFLICT', `The task is ${task.status}: reopen it first`)
    if (open) throw new DocketError('CONFLICT', `The task is blocked already, and waits for an answer: ${open.needed}`)
    const [made] = await tx.query<{ id: string }>(sql`
      insert into blocker (user_id, id, task_id, actor, worker, reason, needed, created_at)
      select ${userId}, ${uuidv7()}::uuid, t.id, docket_actor(), case when t.claimed_until > now() then t.worker end,
        ${reason}, ${needed}, ${at}::timestamptz
      from task t where t.user_id = ${userId} and t.id = ${task.id} returning id`)
    await tx.query(sql`update task set status = 'blocked', version = version + 1, updated_at = ${at}
      where user_id = ${userId} and id = ${task.id} and status <> 'blocked'`)
    return blockedTask(ctx, tx, task.id, made?.id ?? '')
  })
}
