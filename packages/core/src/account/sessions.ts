import type { AccountCtx } from './accounts'
import type { Sessions } from './schema'

/** Where the caller is signed in, the session that asks among them; never what would let somebody else be there. */
export async function listSessions({ accounts, scope, actor }: AccountCtx): Promise<Sessions> {
  const own = actor.type === 'user' ? actor.sessionId : undefined
  const sessions = await accounts.sessions(scope.userId)
  return { items: sessions.map((session) => ({ ...session, current: session.id === own })) }
}
