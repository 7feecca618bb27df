import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { TOKEN } from './columns'
import { ownTokens } from './own-tokens'
import type { Token, UpdateToken } from './schema'

/**
 * Renames a token. What it may do never changes: make another one.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function updateToken(ctx: Ctx, { id, name }: UpdateToken): Promise<Token> {
  const [token] = await ctx.db.query<Token>(sql`
    update token t set name = ${name} where ${ownTokens(ctx)} and t.id = ${id} returning ${TOKEN}`)
  if (!token) throw notFound('token')
  return token
}
