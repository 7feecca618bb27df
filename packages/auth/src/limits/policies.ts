/** So many within so many seconds. */
export interface Quota {
  limit: number
  window: number
}

/** What one account may do, from wherever, and what one address may do, for whomever. */
export interface Policy {
  account?: Quota
  address: Quota
}

const MINUTE = 60
const HOUR = 3_600

/**
 * All of Docket's rate limits. Reads, pages, health and `get-session` have none: asking costs less than counting.
 *
 * Wide enough that nobody who works by hand meets one, also in an office behind one address; narrow where something can be
 * guessed, costs mail, or holds the processor.
 */
export const POLICIES = {
  /** By account only failures stay counted, so that ten wrong passwords, from ten addresses too, are followed by a pause. */
  'sign-in': { account: { limit: 10, window: 15 * MINUTE }, address: { limit: 20, window: MINUTE } },
  'sign-up': { account: { limit: 5, window: HOUR }, address: { limit: 10, window: MINUTE } },
  /** What sends mail, and what a mail leads to: resetting a password, verifying an address. */
  reset: { account: { limit: 5, window: HOUR }, address: { limit: 20, window: HOUR } },
  /** What asks for a password besides sign-in. */
  proof: { account: { limit: 10, window: 15 * MINUTE }, address: { limit: 30, window: 15 * MINUTE } },
  'second-factor': { account: { limit: 5, window: 15 * MINUTE }, address: { limit: 30, window: 15 * MINUTE } },
  /** Right passwords that no second factor followed: each would be five more guesses at it. */
  'half-signed-in': { account: { limit: 10, window: HOUR }, address: { limit: 100, window: HOUR } },
  /** Whatever else there is under /api/auth. */
  auth: { address: { limit: 120, window: MINUTE } },
  tokens: { account: { limit: 60, window: HOUR }, address: { limit: 120, window: HOUR } },
  imports: { account: { limit: 60, window: 10 * MINUTE }, address: { limit: 180, window: 10 * MINUTE } },
  writes: { account: { limit: 600, window: MINUTE }, address: { limit: 3_000, window: MINUTE } },
} satisfies Record<string, Policy>

export type PolicyName = keyof typeof POLICIES
