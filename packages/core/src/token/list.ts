import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { TOKEN } from './columns'
import { ownTokens } from './own-tokens'
import type { Token, Tokens } from './schema'

/** The account's tokens, the newest first, expired ones too; for a token, itself and those that come from it. */
export async function listTokens(ctx: Ctx): Promise<Tokens> {
  const items = await ctx.db.query<Token>(sql`
    select ${TOKEN} from token t where ${ownTokens(ctx)} order by t.created_at desc, t.id desc`)
  return { items }
}
