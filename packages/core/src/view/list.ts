import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { VIEW } from './columns'
import type { View, Views } from './schema'

/** All saved views of the caller, in their order. */
export async function listViews({ db, scope }: Ctx): Promise<Views> {
  const items = await db.query<View>(sql`
    select ${VIEW} from view v where v.user_id = ${scope.userId} order by v.position, v.id`)
  return { items }
}
