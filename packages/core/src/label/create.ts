import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { DocketError } from '../errors'
import { toLabel } from './row'
import type { CreateLabel, Label } from './schema'

/**
 * Makes a label. Sent again with the same id, it answers with the label as it is by now.
 *
 * @throws {DocketError} CONFLICT for a name that is taken
 */
export function createLabel({ db, scope: { userId }, now }: Ctx, { id = uuidv7(), name }: CreateLabel): Promise<Label> {
  return db.prisma(async (prisma) => {
    await prisma.label.createMany({ data: [{ userId, id, name, createdAt: now }], skipDuplicates: true })
    const label = await prisma.label.findFirst({ where: { userId, id } })
    if (!label) throw new DocketError('CONFLICT', `There is a label named ${name}`)
    return toLabel(label)
  })
}
