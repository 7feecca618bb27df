import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { appendPosition } from '../position'
import { toList } from './row'
import type { CreateList, List } from './schema'

/** Makes a list, after all others. Sent again with the same id, it answers with the list as it is by now. */
export function createList({ db, scope: { userId }, now }: Ctx, { id = uuidv7(), name }: CreateList): Promise<List> {
  return db.prisma(async (prisma) => {
    const list = { userId, id, name, position: appendPosition(now), createdAt: now, updatedAt: now }
    await prisma.list.createMany({ data: [list], skipDuplicates: true })
    return toList(await prisma.list.findFirstOrThrow({ where: { userId, id } }))
  })
}
