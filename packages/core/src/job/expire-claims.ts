import type { AuthDb } from '@docket/db'
import sql from 'sql-template-tag'

/** Few enough that nobody waits for them. */
const AT_ONCE = 100

/**
 * Puts back what is held by nobody any more, since the lease is over, of everybody.
 *
 * @returns how many tasks
 */
export async function expireClaims(db: AuthDb): Promise<number> {
  let total = 0
  for (;;) {
    const [expired] = await db.query<{ amount: number }>(sql`select docket_expire_claims(${AT_ONCE}) as amount`)
    if (!expired?.amount) return total
    total += expired.amount
  }
}
