import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { ownTasks } from '../own'

/**
 * Both ends of a dependency are the caller's, and not in the trash.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function requireEnds({ scope }: Ctx, tx: Queryable, ids: string[]): Promise<void> {
  const wanted = new Set(ids.map((id) => id.toLowerCase()))
  const found = await tx.query(sql`select from task t
    where ${ownTasks(scope)} and t.id = any (${[...wanted]}::uuid[]) and t.deleted_at is null`)
  if (found.length < wanted.size) throw notFound('task')
}
