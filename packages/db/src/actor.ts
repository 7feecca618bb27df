/** Who acts. Recorded with every write. */
export type Actor =
  | { type: 'user'; userId: string; sessionId: string; byJwt?: true }
  | { type: 'token'; userId: string; tokenId: string; scopes: readonly string[] }
  | { type: 'system' }

/** The actor as the activity table names it: `user:<id>`, `token:<id>` or `system`. */
export function actorName(actor: Actor): string {
  switch (actor.type) {
    case 'user':
      return `user:${actor.userId}`
    case 'token':
      return `token:${actor.tokenId}`
    case 'system':
      return 'system'
  }
}

/**
 * Whether an actor may do what needs a scope: a session may do anything, a token what it was made for. A JWT, which
 * others than Docket have in their hands, may not change the account, nor make what would last longer.
 */
export function isPermitted(actor: Actor, scope: string): boolean {
  if (actor.type === 'token') return actor.scopes.includes(scope)
  return actor.type !== 'user' || !actor.byJwt || scope !== 'account:write'
}
