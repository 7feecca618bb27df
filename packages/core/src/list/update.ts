import type { Ctx } from '../ctx'
import { invalid } from '../errors'
import { getList } from './get'
import type { List, UpdateList } from './schema'

/**
 * Changes the fields that are present: the name, or whether it is archived.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version; UNPROCESSABLE_CONTENT for an
 *   archived Inbox
 */
export async function updateList(ctx: Ctx, { id, expectedVersion, name, archived }: UpdateList): Promise<List> {
  const { scope, now } = ctx
  const before = await getList(ctx, { id, expectedVersion })
  if (archived && before.isInbox) throw invalid(['archived'], 'The Inbox cannot be archived')
  if (name === undefined && archived === undefined) return before
  const { count } = await ctx.db.prisma((prisma) =>
    prisma.list.updateMany({
      where: { userId: scope.userId, id, deletedAt: null, version: expectedVersion },
      data: {
        name,
        archivedAt: archived === undefined ? undefined : archived ? now : null,
        version: { increment: 1 },
        updatedAt: now,
      },
    }),
  )
  return getList(ctx, count ? { id } : { id, expectedVersion })
}
