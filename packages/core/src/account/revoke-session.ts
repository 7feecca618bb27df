import { beyondLists, notFound } from '../errors'
import type { AccountCtx } from './accounts'
import type { SessionId } from './schema'

/**
 * Signs the caller out somewhere; of the session that asks, too.
 *
 * @throws {DocketError} NOT_FOUND; FORBIDDEN for a token that is restricted to lists
 */
export async function revokeSession({ accounts, scope }: AccountCtx, { id }: SessionId): Promise<SessionId> {
  if (scope.listIds) throw beyondLists()
  if ((await accounts.endSessions(scope.userId, { id })) === 0) throw notFound('session')
  return { id }
}
