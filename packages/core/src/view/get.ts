import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound, stale } from '../errors'
import { VIEW } from './columns'
import type { View, ViewAtVersion, ViewId } from './schema'

/**
 * One view.
 *
 * @throws {DocketError} NOT_FOUND
 */
export function getView(ctx: Ctx, { id }: ViewId): Promise<View> {
  return currentView(ctx, ctx.db, { id })
}

/**
 * The same, for a verb that found nothing to change and must say why.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function currentView(
  { scope }: Ctx,
  db: Queryable,
  { id, expectedVersion }: ViewAtVersion,
): Promise<View> {
  const [view] = await db.query<View>(sql`
    select ${VIEW} from view v where v.user_id = ${scope.userId} and v.id = ${id}`)
  if (!view) throw notFound('view')
  if (expectedVersion !== undefined && expectedVersion !== view.version)
    throw stale('view', expectedVersion, view.version)
  return view
}
