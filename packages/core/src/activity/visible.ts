import { actorName, isPermitted } from '@docket/db'
import sql, { type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { ownTokens } from '../token/own-tokens'
import { Recorded } from './schema'

/**
 * The condition on `activity as a` that leaves out what was done to tokens and feeds, where the caller may not list those
 * either: a person sees all of it; a token that may read the account sees that of feeds, of itself and of those that come
 * from it, and what it did. To be used beside `ownActivity`.
 */
export function visibleActivity(ctx: Pick<Ctx, 'actor' | 'scope'>): Sql {
  const { actor, scope } = ctx
  if (scope.listIds || !isPermitted(actor, 'account:read')) return sql`a.entity not in ('token', 'feed')`
  if (actor.type !== 'token') return sql`true`
  return sql`(a.entity <> 'token' or a.actor = ${actorName(actor)}
    or a.entity_id in (select t.id from token t where ${ownTokens(ctx)}))`
}

/** What only `lists:read` lets a token read. */
const OF_LISTS: readonly Recorded[] = ['list', 'label', 'view']

/** The kinds of things that the caller may read by their own procedures, and so may be told of what became of them. */
export const readable = ({ actor }: Pick<Ctx, 'actor'>): Recorded[] =>
  isPermitted(actor, 'lists:read') ? Recorded.options : Recorded.options.filter((one) => !OF_LISTS.includes(one))
