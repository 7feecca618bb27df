import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { TOKEN } from './columns'
import { ownTokens } from './own-tokens'
import type { Token, TokenId } from './schema'

/**
 * One token, without its secret; for a token, itself or one that comes from it.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function getToken(ctx: Ctx, { id }: TokenId): Promise<Token> {
  const [token] = await ctx.db.query<Token>(sql`
    select ${TOKEN} from token t where ${ownTokens(ctx)} and t.id = ${id}`)
  if (!token) throw notFound('token')
  return token
}
