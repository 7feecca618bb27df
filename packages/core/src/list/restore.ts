import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { lockOrder } from '../order/lock'
import { ownLists } from '../own'
import { getList } from './get'
import type { List, ListId } from './schema'

/**
 * Takes a list out of the trash, with the tasks that went there together with it. One that isn't there stays as it is.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function restoreList(ctx: Ctx, { id }: ListId): Promise<List> {
  const { userId } = ctx.scope
  const at = ctx.now.toISOString()
  await ctx.db.transaction(async (tx) => {
    await lockOrder(ctx, tx)
    const [list] = await tx.query<{ deletedAt: string }>(sql`select deleted_at as "deletedAt" from list l
      where ${ownLists(ctx.scope)} and id = ${id} and deleted_at is not null for update`)
    if (!list) return
    await tx.query(sql`update task set deleted_at = null, version = version + 1, updated_at = ${at}
      where user_id = ${userId} and list_id = ${id} and deleted_at = ${list.deletedAt}`)
    await tx.query(sql`update list set deleted_at = null, version = version + 1, updated_at = ${at}
      where user_id = ${userId} and id = ${id}`)
  })
  return getList(ctx, { id })
}
