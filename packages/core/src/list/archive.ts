import type { Ctx } from '../ctx'
import { getList } from './get'
import type { List, ListAtVersion } from './schema'
import { updateList } from './update'

/**
 * Puts a list away, with its tasks: they are not offered as ready. One that is away already stays as it is.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version; UNPROCESSABLE_CONTENT for the Inbox
 */
export async function archiveList(ctx: Ctx, { id, expectedVersion }: ListAtVersion): Promise<List> {
  const list = await getList(ctx, { id, expectedVersion })
  return list.archivedAt ? list : updateList(ctx, { id, expectedVersion, archived: true })
}
