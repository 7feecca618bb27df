import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { beyondLists, invalid, notFound, stale } from '../errors'
import { lockOrder } from '../order/lock'
import { findPosition } from '../order/place'
import { getList } from './get'
import type { List, MoveList } from './schema'

interface Found {
  id: string
  position: string
  version: number
  isInbox: boolean
}

/**
 * Puts a list right before or after another, between two, or to the end. One that is there already stays as it is. After
 * the Inbox, which always comes first, means before all others.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version, or the neighbours changed places;
 *   UNPROCESSABLE_CONTENT for the Inbox itself; FORBIDDEN for a token that is restricted to lists
 */
export async function moveList(ctx: Ctx, { id, expectedVersion, before, after }: MoveList): Promise<List> {
  const { userId, listIds } = ctx.scope
  if (listIds) throw beyondLists()
  await ctx.db.transaction(async (tx) => {
    await lockOrder(ctx, tx)
    const lists = await tx.query<Found>(sql`
      select id, position, version, is_inbox as "isInbox" from list where user_id = ${userId} and deleted_at is null
      order by is_inbox desc, position, id`)
    const list = lists.find((one) => one.id === id.toLowerCase())
    if (!list) throw notFound('list')
    if (expectedVersion !== undefined && expectedVersion !== list.version)
      throw stale('list', expectedVersion, list.version)
    const [inbox, ...others] = lists
    if (list === inbox) throw invalid(['id'], 'The Inbox stays first')
    if (before?.toLowerCase() === inbox?.id) throw invalid(['before'], 'Nothing comes before the Inbox')
    const first = others.find((one) => one !== list)?.id
    const place = after?.toLowerCase() === inbox?.id ? { before: before ?? first } : { before, after }
    const position = await findPosition(ctx, tx, 'list', list, place)
    if (position === undefined) return
    await tx.query(sql`update list set position = ${position}, version = version + 1, updated_at = ${ctx.now.toISOString()}
      where user_id = ${userId} and id = ${id}`)
  })
  return getList(ctx, { id })
}
