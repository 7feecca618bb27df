import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { beyondLists } from '../errors'
import { appendPosition } from '../position'
import { toList } from './row'
import type { CreateList, List } from './schema'

/**
 * Makes a list, after all others. Sent again with the same id, it answers with the list as it is by now.
 *
 * @throws {DocketError} FORBIDDEN for a token that is restricted to lists
 */
export async function createList({ db, scope, now }: Ctx, { id = uuidv7(), name, policy }: CreateList): Promise<List> {
  const { userId, listIds } = scope
  if (listIds) throw beyondLists()
  return db.prisma(async (prisma) => {
    const list = { userId, id, name, policy, position: appendPosition(now), createdAt: now, updatedAt: now }
    await prisma.list.createMany({ data: [list], skipDuplicates: true })
    return toList(await prisma.list.findFirstOrThrow({ where: { userId, id } }))
  })
}
