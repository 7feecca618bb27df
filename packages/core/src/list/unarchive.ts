import type { Ctx } from '../ctx'
import { getList } from './get'
import type { List, ListAtVersion } from './schema'
import { updateList } from './update'

/**
 * Brings a list back that was put away. One that wasn't stays as it is.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function unarchiveList(ctx: Ctx, { id, expectedVersion }: ListAtVersion): Promise<List> {
  const list = await getList(ctx, { id, expectedVersion })
  return list.archivedAt ? updateList(ctx, { id, expectedVersion, archived: false }) : list
}
