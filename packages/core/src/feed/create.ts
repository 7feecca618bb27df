import { createFeedSecret, hashFeedSecret, violatedConstraint } from '@docket/db'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { DocketError, notFound } from '../errors'
import { ownLists } from '../own'
import { FEED } from './columns'
import type { CreatedFeed, CreateFeed, Feed } from './schema'

/** Of one account. They are listed at once, without pages. */
const MOST = 100

/**
 * Makes a feed and shows its address, this once. A feed outlives whoever made it, so a person makes it and not a token.
 *
 * @param ctx `publicUrl`: the origin where people reach this Docket
 * @throws {DocketError} FORBIDDEN for a token; NOT_FOUND for a list that isn't there; CONFLICT for an id that is taken, or
 *   too many feeds
 */
export async function createFeed(ctx: Ctx & { publicUrl: string }, input: CreateFeed): Promise<CreatedFeed> {
  const { db, scope, actor, now } = ctx
  const { id = uuidv7(), listId = null } = input
  if (actor.type !== 'user') throw new DocketError('FORBIDDEN', 'Only a person can make a feed, not a token')
  if (listId && !(await isThere(ctx, listId))) throw notFound('list')
  const secret = createFeedSecret()
  try {
    const [made] = await db.query<Feed>(sql`
      insert into feed as f (user_id, id, list_id, hash, created_at)
      select ${scope.userId}, ${id}::uuid, ${listId}::uuid, ${hashFeedSecret(secret)}::bytea, ${now.toISOString()}::timestamptz
      where (select count(*) from feed x where x.user_id = ${scope.userId}) < ${MOST}
      returning ${FEED}`)
    if (!made) throw new DocketError('CONFLICT', `An account has ${MOST} feeds at most: revoke some first`)
    return { ...made, url: new URL(`/api/feed/${secret}.ics`, ctx.publicUrl).href }
  } catch (error) {
    const violated = violatedConstraint(error)
    if (violated === 'feed_user_id_list_id_fkey') throw notFound('list')
    if (violated !== 'feed_pkey') throw error
    throw new DocketError('CONFLICT', 'This feed was made before, and its address is shown only once', { cause: error })
  }
}

async function isThere({ db, scope }: Ctx, id: string): Promise<boolean> {
  const found = await db.query(sql`select from list l where ${ownLists(scope)} and id = ${id} and deleted_at is null`)
  return found.length > 0
}
