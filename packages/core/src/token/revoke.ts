import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { ownTokens } from './own-tokens'
import type { TokenId } from './schema'

/**
 * Ends a token, and those that it made. A token may end itself.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function revokeToken(ctx: Ctx, { id }: TokenId): Promise<TokenId> {
  const [token] = await ctx.db.query<TokenId>(sql`
    delete from token t where ${ownTokens(ctx)} and t.id = ${id} returning t.id`)
  if (!token) throw notFound('token')
  return token
}
