import type { Queryable } from '@docket/db'
import sql, { type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'

/**
 * Waits until nobody else writes several of this user's things at once (their order, their tree, what waits for what), and
 * keeps others waiting until the transaction ends. To be called before any row is locked, or two could wait for one another.
 */
export async function lockOrder({ scope }: Ctx, tx: Queryable): Promise<void> {
  await tx.query(sql`select docket_lock_order(${scope.userId})`)
}

/** The condition on `task as t` that nothing waits for it. Of a token that is restricted to lists, that is not known. */
export const isAlone = ({ scope }: Ctx): Sql =>
  scope.listIds
    ? sql`false`
    : sql`not exists (select from dependency d where d.user_id = t.user_id and d.depends_on_id = t.id)`

/**
 * The same before a task changes its status, where more than its own row may be written: what waits for it, the next of its
 * series. Workers whose tasks stand alone keep nobody waiting.
 */
export async function lockFollowing(ctx: Ctx, tx: Queryable, id: string): Promise<void> {
  const { scope } = ctx
  await tx.query(sql`select docket_lock_order(t.user_id) from task t where ${ownTasks(scope)} and t.id = ${id}
    and (t.recurrence is not null or not (${isAlone(ctx)}))`)
}
