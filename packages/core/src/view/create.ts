import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { appendPosition } from '../position'
import { VIEW } from './columns'
import { currentView } from './get'
import type { CreateView, View } from './schema'

/** Saves a view, after all others. Sent again with the same id, it answers with the view as it is by now. */
export async function createView(ctx: Ctx, { id = uuidv7(), name, filter }: CreateView): Promise<View> {
  const { userId } = ctx.scope
  const at = ctx.now.toISOString()
  const [view] = await ctx.db.query<View>(sql`
    insert into view as v (user_id, id, name, filter, position, created_at, updated_at)
    values (${userId}, ${id}, ${name}, ${JSON.stringify(filter)}, ${appendPosition(ctx.now)}, ${at}, ${at})
    on conflict (user_id, id) do nothing returning ${VIEW}`)
  return view ?? currentView(ctx, ctx.db, { id })
}
