import sql from 'sql-template-tag'
import type { NamedCtx } from '../ctx'
import { pageOf, refuseMissingTask, type TaskParts } from '../task/parts'
import { readReports } from './read'
import type { ReportPage } from './schema'

/**
 * What was reported of a task, newest first.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function listReports(ctx: NamedCtx, { id, limit, cursor }: TaskParts): Promise<ReportPage> {
  const condition = sql`r.task_id = ${id} and (${cursor ?? null}::uuid is null or r.id < ${cursor ?? null}::uuid)`
  const reports = await readReports(ctx, ctx.db, condition, limit + 1)
  if (!reports.length) await refuseMissingTask(ctx, id)
  return pageOf(reports, limit)
}
