import sql, { type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'

/**
 * The condition on `token as t` for what the caller may see and revoke: a person all tokens of the account, a token
 * itself and those that it made, and that they made.
 */
export function ownTokens({ actor, scope: { userId } }: Pick<Ctx, 'actor' | 'scope'>): Sql {
  if (actor.type !== 'token') return sql`t.user_id = ${userId}`
  return sql`t.user_id = ${userId} and t.id in (
    with recursive own as (
      select o.id from token o where o.user_id = ${userId} and o.id = ${actor.tokenId}
      union select c.id from token c join own on c.parent_id = own.id where c.user_id = ${userId}
    ) select id from own)`
}
