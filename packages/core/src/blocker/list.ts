import sql from 'sql-template-tag'
import type { NamedCtx } from '../ctx'
import { pageOf, refuseMissingTask, type TaskParts } from '../task/parts'
import { readBlockers } from './read'
import type { BlockerPage } from './schema'

/**
 * What a task was blocked by, newest first, with the answers.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function listBlockers(ctx: NamedCtx, { id, limit, cursor }: TaskParts): Promise<BlockerPage> {
  const condition = sql`b.task_id = ${id} and (${cursor ?? null}::uuid is null or b.id < ${cursor ?? null}::uuid)`
  const blockers = await readBlockers(ctx, ctx.db, condition, limit + 1)
  if (!blockers.length) await refuseMissingTask(ctx, id)
  return pageOf(blockers, limit)
}
