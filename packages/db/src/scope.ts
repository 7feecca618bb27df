declare const minted: unique symbol

/** The rows that a caller may see: those of one user. Every query in core takes one, and filters by it. */
export interface Scope {
  readonly userId: string
  /** The lists that a token is restricted to; null for all. */
  readonly listIds: readonly string[] | null
  readonly [minted]: true
}

/**
 * The only way to a Scope. Called where a request's credentials have been checked, and nowhere else (a lint rule).
 *
 * @throws {TypeError} for an empty id, which is what an unset `app.user_id` reads as in the database
 */
export function mintScope(userId: string, listIds: readonly string[] | null = null): Scope {
  if (!userId) throw new TypeError('A scope needs a user')
  return Object.freeze({ userId, listIds: listIds && Object.freeze([...listIds]) }) as Scope
}
