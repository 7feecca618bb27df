import sql from 'sql-template-tag'
import type { NamedCtx } from '../ctx'
import { notFound } from '../errors'
import { readReports } from './read'
import type { Report, ReportId } from './schema'

/**
 * One report.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function getReport(ctx: NamedCtx, { id }: ReportId): Promise<Report> {
  const [report] = await readReports(ctx, ctx.db, sql`r.id = ${id}`, 1)
  if (!report) throw notFound('report')
  return report
}
