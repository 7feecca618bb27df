import type { Tx } from '@docket/db'
import type { Findings } from '../findings'

/** What each step of an import works with: the transaction that holds the staging tables, and where to tell what it finds. */
export interface Step {
  tx: Tx
  userId: string
  /** The lists that a token is restricted to; null for all. */
  listIds: readonly string[] | null
  /** ISO 8601 */
  now: string
  findings: Findings
}

/** Every query for issues ends with this: nobody reads more. */
export const MOST_ISSUES = 100
