import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { FEED } from './columns'
import type { Feed, Feeds } from './schema'

/** The account's feeds, the newest first. */
export async function listFeeds({ db, scope }: Ctx): Promise<Feeds> {
  const items = await db.query<Feed>(sql`
    select ${FEED} from feed f where f.user_id = ${scope.userId} order by f.created_at desc, f.id desc`)
  return { items }
}
