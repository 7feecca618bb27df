import type { Ctx } from '../ctx'
import { ownListsWhere } from '../own'
import { toList } from './row'
import type { ListLists, Lists } from './schema'

/** All lists of the caller in their order, the Inbox first; archived and deleted ones only when they are asked for. */
export async function listLists({ db, scope }: Ctx, { archived = false, deleted = false }: ListLists): Promise<Lists> {
  const rows = await db.prisma((prisma) =>
    prisma.list.findMany({
      where: {
        ...ownListsWhere(scope),
        archivedAt: archived ? { not: null } : null,
        deletedAt: deleted ? { not: null } : null,
      },
      orderBy: [{ isInbox: 'desc' }, { position: 'asc' }, { id: 'asc' }],
    }),
  )
  return { items: rows.map(toList) }
}
