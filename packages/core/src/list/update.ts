import type { Ctx } from '../ctx'
import { DocketError, invalid } from '../errors'
import { getList } from './get'
import type { List, UpdateList } from './schema'

/**
 * Changes the fields that are present: the name, whether it is archived, and what its tasks need to be done.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version; UNPROCESSABLE_CONTENT for an
 *   archived Inbox; FORBIDDEN for a token that would have the list ask for something else than it does
 */
export async function updateList(ctx: Ctx, input: UpdateList): Promise<List> {
  const { scope, now } = ctx
  const { id, expectedVersion, name, archived, policy } = input
  const before = await getList(ctx, { id, expectedVersion })
  if (archived && before.isInbox) throw invalid(['archived'], 'The Inbox cannot be archived')
  if (policy && policy !== before.policy && before.policy !== 'self' && ctx.actor.type === 'token')
    throw new DocketError('FORBIDDEN', 'Only a person can loosen what a list asks of its tasks')
  if (name === undefined && archived === undefined && policy === undefined) return before
  const { count } = await ctx.db.prisma((prisma) =>
    prisma.list.updateMany({
      where: { userId: scope.userId, id, deletedAt: null, version: expectedVersion },
      data: {
        name,
        policy,
        archivedAt: archived === undefined ? undefined : archived ? now : null,
        version: { increment: 1 },
        updatedAt: now,
      },
    }),
  )
  return getList(ctx, count ? { id } : { id, expectedVersion })
}
