import type { AuthDb } from '@docket/db'
import sql from 'sql-template-tag'

/** Few enough that nobody waits for them. */
const AT_ONCE = 1000

/**
 * Removes for good what everybody has had in the trash for 30 days.
 *
 * @returns how many tasks and lists
 */
export async function purgeTrash(db: AuthDb): Promise<number> {
  let total = 0
  for (;;) {
    const [purged] = await db.query<{ amount: number }>(sql`select docket_purge_trash(${AT_ONCE}) as amount`)
    if (!purged?.amount) return total
    total += purged.amount
  }
}
