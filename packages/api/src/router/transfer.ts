import { exportText } from '@docket/core/transfer/export-text'
import { importText } from '@docket/core/transfer/import-text'
import { ExportedFile, ExportOptions, ImportFile, ImportReport } from '@docket/core/transfer/schema'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('transfer:read')
const writer = scopedProcedure('transfer:write')

export const transfer = {
  preview: writer
    .input(ImportFile)
    .output(ImportReport)
    .mutation(({ ctx, input }) => importText(ctx, input, { dryRun: true })),
  import: writer
    .input(ImportFile)
    .output(ImportReport)
    .mutation(({ ctx, input }) => importText(ctx, input, { dryRun: false })),
  export: reader
    .input(ExportOptions)
    .output(ExportedFile)
    .query(({ ctx, input }) => exportText(ctx, input)),
} satisfies TRPCRouterRecord
