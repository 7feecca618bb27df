import { beyondLists } from '../errors'
import type { AccountCtx } from './accounts'
import type { EndedSessions } from './schema'

/**
 * Signs the caller out everywhere but here. A token is no session: asked by one, it ends them all.
 *
 * @throws {DocketError} FORBIDDEN for a token that is restricted to lists
 */
export async function revokeOtherSessions({ accounts, scope, actor }: AccountCtx): Promise<EndedSessions> {
  if (scope.listIds) throw beyondLists()
  const except = actor.type === 'user' ? actor.sessionId : ''
  return { ended: await accounts.endSessions(scope.userId, { except }) }
}
