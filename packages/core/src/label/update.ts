import { violatedConstraint } from '@docket/db'
import type { Ctx } from '../ctx'
import { beyondLists, DocketError, notFound } from '../errors'
import { toLabel } from './row'
import type { Label, UpdateLabel } from './schema'

/**
 * Renames a label, on all its tasks.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT for a name that is taken; FORBIDDEN for a token that is
 *   restricted to lists
 */
export async function updateLabel({ db, scope }: Ctx, { id, name }: UpdateLabel): Promise<Label> {
  const { userId, listIds } = scope
  if (listIds) throw beyondLists()
  return db.prisma(async (prisma) => {
    try {
      await prisma.label.updateMany({ where: { userId, id }, data: { name } })
    } catch (error) {
      if (violatedConstraint(error) !== 'label_user_id_name_key') throw error
      throw new DocketError('CONFLICT', `There is a label named ${name}`, { cause: error })
    }
    const label = await prisma.label.findFirst({ where: { userId, id } })
    if (!label) throw notFound('label')
    return toLabel(label)
  })
}
