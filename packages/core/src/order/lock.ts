import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'

/**
 * Waits until nobody else changes the order or the tree of this user's things, and keeps others waiting until the
 * transaction ends. To be called before any row is locked, or two could wait for one another.
 */
export async function lockOrder({ scope }: Ctx, tx: Queryable): Promise<void> {
  await tx.query(sql`select docket_lock_order(${scope.userId})`)
}
