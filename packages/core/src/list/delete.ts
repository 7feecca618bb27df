import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { releaseOrRefuse } from '../dependency/needs'
import { invalid, notFound, stale } from '../errors'
import { lockOrder } from '../order/lock'
import { ownLists } from '../own'
import type { DeletedList, DeleteList } from './schema'

/**
 * Moves a list and its tasks to the trash. `restoreList` brings back the same ones.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version, and where something open in another
 *   list depends on a task of it that is not done, unless that is to be released; UNPROCESSABLE_CONTENT for the Inbox
 */
export function deleteList(ctx: Ctx, { id, expectedVersion, dependents }: DeleteList): Promise<DeletedList> {
  const { db, scope, now } = ctx
  const { userId } = scope
  const at = now.toISOString()
  return db.transaction(async (tx) => {
    await lockOrder(ctx, tx)
    const [list] = await tx.query<{ version: number; isInbox: boolean }>(sql`
      select version, is_inbox as "isInbox" from list l
      where ${ownLists(scope)} and id = ${id} and deleted_at is null for update`)
    if (!list) throw notFound('list')
    if (expectedVersion !== undefined && expectedVersion !== list.version)
      throw stale('list', expectedVersion, list.version)
    if (list.isInbox) throw invalid(['id'], 'The Inbox cannot be deleted')
    await tx.query(sql`update list set deleted_at = ${at}, version = version + 1, updated_at = ${at}
      where user_id = ${userId} and id = ${id}`)
    const tasks = await tx.query(sql`update task set deleted_at = ${at}, version = version + 1, updated_at = ${at}
      where user_id = ${userId} and list_id = ${id} and deleted_at is null returning 1`)
    const gone = sql`select t.id from task t where t.user_id = ${userId} and t.list_id = ${id} and t.deleted_at = ${at}::timestamptz`
    await releaseOrRefuse(ctx, tx, gone, dependents)
    return { id: id.toLowerCase(), deletedAt: at, tasks: tasks.length }
  })
}
