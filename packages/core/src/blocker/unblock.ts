import sql from 'sql-template-tag'
import { lockTask } from '../claim/lock'
import type { NamedCtx } from '../ctx'
import { DocketError } from '../errors'
import { blockedTask } from './read'
import type { BlockedTask, UnblockTask } from './schema'

/**
 * Answers what a task is blocked by: it is to do again, and the answer is kept with the question.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where it waits for no answer
 */
export async function unblockTask(ctx: NamedCtx, { id, answer }: UnblockTask): Promise<BlockedTask> {
  const { userId } = ctx.scope
  const at = ctx.now.toISOString()
  return ctx.db.transaction(async (tx) => {
    const task = await lockTask(ctx, tx, { id })
    const [answered] = await tx.query<{ id: string }>(sql`
      update blocker set answer = ${answer}, answered_at = ${at}
      where user_id = ${userId} and task_id = ${task.id} and answered_at is null returning id`)
    if (!answered && task.status === 'blocked')
      throw new DocketError('CONFLICT', 'The task asks nothing: it was only marked as blocked. Give it another status')
    if (!answered) throw new DocketError('CONFLICT', 'The task is not blocked')
    await tx.query(sql`update task set status = 'todo', version = version + 1, updated_at = ${at}
      where user_id = ${userId} and id = ${task.id} and status = 'blocked'`)
    return blockedTask(ctx, tx, task.id, answered.id)
  })
}
