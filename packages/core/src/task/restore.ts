import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { DocketError, stale } from '../errors'
import { lockOrder } from '../order/lock'
import { ownTasks } from '../own'
import { currentTask } from './get'
import type { Task, TaskAtVersion } from './schema'

/**
 * Takes a task out of the trash, with the subtasks that went there together with it. One that isn't there stays as it is.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where its list or its parent is still in the trash, or for another version
 */
export function restoreTask(ctx: Ctx, input: TaskAtVersion): Promise<Task> {
  const { userId } = ctx.scope
  return ctx.db.transaction(async (tx) => {
    await lockOrder(ctx, tx)
    const [found] = await tx.query<{ version: number; list: boolean; parent: boolean }>(sql`
      select t.version, l.deleted_at is not null as list, p.deleted_at is not null as parent
      from task t join list l on l.user_id = t.user_id and l.id = t.list_id
        left join task p on p.user_id = t.user_id and p.id = t.parent_id
      where ${ownTasks(ctx.scope)} and t.id = ${input.id} and t.deleted_at is not null
      for update of t`)
    if (!found) return currentTask(ctx, tx, input)
    if (input.expectedVersion !== undefined && input.expectedVersion !== found.version)
      throw stale('task', input.expectedVersion, found.version)
    if (found.list) throw restoreRefusal('list')
    if (found.parent) throw restoreRefusal('parent')
    await tx.query(sql`
      with recursive tree as (
        select t.id, t.deleted_at from task t where t.user_id = ${userId} and t.id = ${input.id}
        union select c.id, c.deleted_at from task c join tree on c.parent_id = tree.id
          where c.user_id = ${userId} and c.deleted_at = tree.deleted_at
      )
      update task as t set deleted_at = null, version = t.version + 1, updated_at = ${ctx.now.toISOString()}
      from tree where t.user_id = ${userId} and t.id = tree.id`)
    return currentTask(ctx, tx, { id: input.id })
  })
}

/** Why a task can't leave the trash before something else does. */
export function restoreRefusal(because: 'list' | 'parent'): DocketError {
  const what =
    because === 'list'
      ? 'Its list is in the trash: restore the list'
      : 'Its parent task is in the trash: restore that one'
  return new DocketError('CONFLICT', `${what} first`)
}
