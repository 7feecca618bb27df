import type { Ctx } from '../ctx'
import { beyondLists, notFound } from '../errors'
import type { LabelId } from './schema'

/**
 * Removes a label, from all its tasks as well.
 *
 * @throws {DocketError} NOT_FOUND; FORBIDDEN for a token that is restricted to lists
 */
export async function deleteLabel({ db, scope }: Ctx, { id }: LabelId): Promise<LabelId> {
  const { userId, listIds } = scope
  if (listIds) throw beyondLists()
  const { count } = await db.prisma((prisma) => prisma.label.deleteMany({ where: { userId, id } }))
  if (!count) throw notFound('label')
  return { id: id.toLowerCase() }
}
