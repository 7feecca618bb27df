import type { Db } from '@docket/db'
import { limitedScope } from '@docket/db/testing/user'
import type { NamedCtx } from '../ctx'
import { createToken } from '../token/create'

/** Ids that tests can tell apart. */
export const numbered = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Somebody elsewhere. */
export const BY = { type: 'token', id: null, name: 'worker' }

/** A file of Docket's own. */
export const toldFile = (content: object) => JSON.stringify({ format: 'docket', version: 2, ...content })

/** The same account by way of a new API token, restricted to lists if they are given. */
export async function byToken(db: Db, me: NamedCtx, listIds: string[] | null = null): Promise<NamedCtx> {
  const scopes = ['tasks:read', 'tasks:write', 'lists:write', 'transfer:write', 'transfer:read'] as const
  const { id: tokenId } = await createToken(me, { name: 'worker', scopes: [...scopes] })
  const actor = { type: 'token', userId: me.scope.userId, tokenId, scopes } as const
  const scope = limitedScope(me.scope.userId, listIds)
  return { ...me, scope, now: me.now, actor, db: db.scoped(scope, { actor, verb: 'test' }) }
}
