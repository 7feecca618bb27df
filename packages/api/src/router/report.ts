import { getReport } from '@docket/core/report/get'
import { Report, ReportId } from '@docket/core/report/schema'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

/** What is reported of a task is under `task`; this is one report by itself. */
export const report = {
  get: scopedProcedure('tasks:read')
    .meta({ summary: 'Gives one report.', rest: { method: 'GET', path: '/reports/{id}' } })
    .input(ReportId)
    .output(Report)
    .query(({ ctx, input }) => getReport(ctx, input)),
} satisfies TRPCRouterRecord
