import { createTokenSecret, hashTokenSecret, violatedConstraint } from '@docket/db'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { DocketError, invalid, notFound } from '../errors'
import { TOKEN } from './columns'
import type { CreatedToken, CreateToken, Token } from './schema'

/** Of one account. They are listed at once, without pages. */
const MOST = 1_000

/**
 * Makes a token and shows its secret, this once. A token makes narrower ones only: none of its scopes more, none of its
 * lists, no longer life; the database holds that too.
 *
 * @throws {DocketError} FORBIDDEN for what would be wider than the caller; NOT_FOUND for a list that isn't there;
 *   UNPROCESSABLE_CONTENT for an expiry that has passed; CONFLICT for an id that is taken, or too many tokens
 */
export async function createToken(ctx: Ctx, input: CreateToken): Promise<CreatedToken> {
  const { db, scope, actor, now } = ctx
  const { id = uuidv7(), name } = input
  const { expiresAt, listIds } = await within(ctx, input)
  const secret = createTokenSecret()
  const scopes = [...new Set(input.scopes)].sort()
  const parentId = actor.type === 'token' ? actor.tokenId : null
  try {
    const [made] = await db.query<Token>(sql`
      insert into token as t (user_id, id, parent_id, name, scopes, list_ids, hash, hint, created_at, expires_at)
      select ${scope.userId}, ${id}::uuid, ${parentId}::uuid, ${name}, ${scopes}::text[], ${listIds}::uuid[],
        ${hashTokenSecret(secret)}::bytea, ${secret.slice(-4)}, ${now.toISOString()}::timestamptz, ${expiresAt}::timestamptz
      where (select count(*) from token x where x.user_id = ${scope.userId}) < ${MOST}
      returning ${TOKEN}`)
    if (!made) throw new DocketError('CONFLICT', `An account has ${MOST} tokens at most: revoke some first`)
    return { ...made, token: secret }
  } catch (error) {
    const violated = violatedConstraint(error)
    if (violated === 'token_user_id_parent_id_fkey')
      throw new DocketError('UNAUTHORIZED', 'This token was revoked', { cause: error })
    if (violated === 'token_pkey')
      throw new DocketError('CONFLICT', 'This token was made before, and its secret is shown only once', {
        cause: error,
      })
    throw error
  }
}

interface Limits {
  expiresAt: string | null
  listIds: readonly string[] | null
}

/** What is asked for, within what the caller has; where nothing is asked for, what the caller has. */
async function within(ctx: Ctx, { scopes, listIds, expiresAt }: CreateToken): Promise<Limits> {
  const own = await limitsOf(ctx)
  const extra = own.scopes && scopes.find((scope) => !own.scopes?.includes(scope))
  if (extra) throw wider(['scopes'], `This token lacks the scope ${extra}`)
  if (own.listIds && listIds === null) throw wider(['listIds'], 'This token is restricted to lists')
  if (listIds) await checkLists(ctx, listIds)
  if (own.expiresAt && (expiresAt === null || (expiresAt && expiresAt > own.expiresAt)))
    throw wider(['expiresAt'], `This token expires at ${own.expiresAt}`)
  if (expiresAt && expiresAt <= ctx.now.toISOString()) throw invalid(['expiresAt'], 'Must be in the future')
  return {
    expiresAt: expiresAt === undefined ? own.expiresAt : expiresAt,
    listIds: listIds ? [...new Set(listIds.map((id) => id.toLowerCase()))].sort() : own.listIds,
  }
}

async function limitsOf({ db, scope, actor }: Ctx): Promise<Limits & { scopes: readonly string[] | null }> {
  if (actor.type !== 'token') return { scopes: null, listIds: scope.listIds, expiresAt: null }
  const [own] = await db.query<Pick<Limits, 'expiresAt'>>(sql`select expires_at as "expiresAt" from token
    where user_id = ${scope.userId} and id = ${actor.tokenId}`)
  if (!own) throw new DocketError('UNAUTHORIZED', 'This token was revoked')
  return { scopes: actor.scopes, listIds: scope.listIds, expiresAt: own.expiresAt }
}

/** Outside of the caller's own lists there are none. */
async function checkLists({ db, scope }: Ctx, listIds: string[]): Promise<void> {
  const wanted = new Set(listIds.map((id) => id.toLowerCase()))
  if (scope.listIds && [...wanted].some((id) => !scope.listIds?.includes(id))) throw notFound('list')
  const found = await db.query(sql`select from list
    where user_id = ${scope.userId} and id = any (${[...wanted]}::uuid[]) and deleted_at is null`)
  if (found.length < wanted.size) throw notFound('list')
}

const wider = (path: string[], why: string) =>
  new DocketError('FORBIDDEN', `${why}, and a token can only make narrower ones`, {
    issues: [{ path, message: why }],
  })
