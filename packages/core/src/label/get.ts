import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { toLabel } from './row'
import type { Label, LabelId } from './schema'

/**
 * One label.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function getLabel({ db, scope }: Ctx, { id }: LabelId): Promise<Label> {
  const row = await db.prisma((prisma) => prisma.label.findFirst({ where: { userId: scope.userId, id } }))
  if (!row) throw notFound('label')
  return toLabel(row)
}
