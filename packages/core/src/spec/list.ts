import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { getList } from '../list/get'
import { SPEC } from './columns'
import type { ListSpecs, Spec, Specs } from './schema'

/**
 * The documents of a list, by name.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there
 */
export async function listSpecs(ctx: Ctx, { listId }: ListSpecs): Promise<Specs> {
  await getList(ctx, { id: listId })
  const items = await ctx.db.query<Spec>(sql`
    select ${SPEC} from spec s where s.user_id = ${ctx.scope.userId} and s.list_id = ${listId} order by s.document`)
  return { items }
}
