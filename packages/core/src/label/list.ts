import type { Ctx } from '../ctx'
import { toLabel } from './row'
import type { Labels } from './schema'

/** All labels of the caller, by name. */
export async function listLabels({ db, scope }: Ctx): Promise<Labels> {
  const rows = await db.prisma((prisma) =>
    prisma.label.findMany({ where: { userId: scope.userId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
  )
  return { items: rows.map(toLabel) }
}
