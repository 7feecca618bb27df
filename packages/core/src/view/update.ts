import sql, { empty } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { VIEW } from './columns'
import { currentView } from './get'
import type { UpdateView, View } from './schema'

/**
 * Changes the fields that are present: the name, or all of the filter.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function updateView(ctx: Ctx, input: UpdateView): Promise<View> {
  const { id, expectedVersion, name, filter } = input
  if (name === undefined && filter === undefined) return currentView(ctx, ctx.db, input)
  const [view] = await ctx.db.query<View>(sql`
    update view as v set name = coalesce(${name ?? null}::text, v.name),
      filter = coalesce(${filter ? JSON.stringify(filter) : null}::jsonb, v.filter),
      version = v.version + 1, updated_at = ${ctx.now.toISOString()}
    where v.user_id = ${ctx.scope.userId} and v.id = ${id}
      ${expectedVersion === undefined ? empty : sql`and v.version = ${expectedVersion}`}
    returning ${VIEW}`)
  return view ?? currentView(ctx, ctx.db, input)
}
