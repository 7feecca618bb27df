/** Who acts. Recorded with every write. */
export type Actor =
  | { type: 'user'; userId: string; sessionId: string }
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
