import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import type { FeedId } from './schema'

/**
 * Ends a feed: its address is nothing from now on.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function revokeFeed({ db, scope }: Ctx, { id }: FeedId): Promise<FeedId> {
  const [feed] = await db.query<FeedId>(sql`
    delete from feed where user_id = ${scope.userId} and id = ${id} returning id`)
  if (!feed) throw notFound('feed')
  return feed
}
