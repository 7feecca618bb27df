import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import type { LabelId } from './schema'

/**
 * Removes a label, from all its tasks as well.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function deleteLabel({ db, scope: { userId } }: Ctx, { id }: LabelId): Promise<LabelId> {
  const { count } = await db.prisma((prisma) => prisma.label.deleteMany({ where: { userId, id } }))
  if (!count) throw notFound('label')
  return { id: id.toLowerCase() }
}
