import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { ownTasks } from '../own'

const Id = z.uuid('Must be a UUID')

/** A page of what was appended to a task, newest first. `cursor`: the `nextCursor` of the page before. */
export const TaskParts = z.object({
  id: Id,
  limit: z.int().min(1).max(100).default(20),
  cursor: Id.nullish(),
})
export type TaskParts = z.infer<typeof TaskParts>

/** The rows of a query for one more than `limit`, as a page. */
export function pageOf<Item extends { id: string }>(rows: Item[], limit: number) {
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/**
 * For a read that found nothing: whether that is because there is no such task.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function refuseMissingTask({ db, scope }: Ctx, id: string): Promise<void> {
  const found = await db.query(
    sql`select from task t where ${ownTasks(scope)} and t.id = ${id} and t.deleted_at is null`,
  )
  if (!found.length) throw notFound('task')
}
