import sql, { empty } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { currentView } from './get'
import type { ViewAtVersion, ViewId } from './schema'

/**
 * Forgets a view. The tasks that it finds stay as they are.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function deleteView(ctx: Ctx, input: ViewAtVersion): Promise<ViewId> {
  const { id, expectedVersion } = input
  const [gone] = await ctx.db.query<ViewId>(sql`
    delete from view as v where v.user_id = ${ctx.scope.userId} and v.id = ${id}
      ${expectedVersion === undefined ? empty : sql`and v.version = ${expectedVersion}`}
    returning v.id`)
  return gone ?? (await currentView(ctx, ctx.db, input))
}
