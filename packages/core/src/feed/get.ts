import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { FEED } from './columns'
import type { Feed, FeedId } from './schema'

/**
 * One feed, without its address.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function getFeed({ db, scope }: Ctx, { id }: FeedId): Promise<Feed> {
  const [feed] = await db.query<Feed>(
    sql`select ${FEED} from feed f where f.user_id = ${scope.userId} and f.id = ${id}`,
  )
  if (!feed) throw notFound('feed')
  return feed
}
