import type { Ctx } from '../ctx'
import { notFound, stale } from '../errors'
import { ownListsWhere } from '../own'
import { toList } from './row'
import type { List, ListAtVersion } from './schema'

/**
 * One list that is not in the trash.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function getList({ db, scope }: Ctx, { id, expectedVersion }: ListAtVersion): Promise<List> {
  const row = await db.prisma((prisma) =>
    prisma.list.findFirst({ where: { AND: [ownListsWhere(scope), { id, deletedAt: null }] } }),
  )
  if (!row) throw notFound('list')
  if (expectedVersion !== undefined && expectedVersion !== row.version)
    throw stale('list', expectedVersion, row.version)
  return toList(row)
}
