import { exportText } from '@docket/core/transfer/export-text'
import { importText } from '@docket/core/transfer/import-text'
import { previewExport } from '@docket/core/transfer/preview-export'
import { ExportedFile, ExportOptions, ExportReport, ImportFile, ImportReport } from '@docket/core/transfer/schema'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('transfer:read')
const writer = scopedProcedure('transfer:write')

export const transfer = {
  preview: writer
    .meta({ summary: 'Tells what an import of a file would do.', limit: 'imports', mcp: { readOnly: true } })
    .input(ImportFile)
    .output(ImportReport)
    .mutation(({ ctx, input }) => importText(ctx, input, { dryRun: true })),
  import: writer
    .meta({ summary: 'Imports a file.', limit: 'imports' })
    .input(ImportFile)
    .output(ImportReport)
    .mutation(({ ctx, input }) => importText(ctx, input, { dryRun: false })),
  export: reader
    .meta({ summary: 'Exports tasks as a file.' })
    .input(ExportOptions)
    .output(ExportedFile)
    .query(({ ctx, input }) => exportText(ctx, input)),
  previewExport: reader
    .meta({ summary: 'Tells what an export would leave out.', rest: { method: 'GET', path: '/export/preview' } })
    .input(ExportOptions)
    .output(ExportReport)
    .query(({ ctx, input }) => previewExport(ctx, input)),
} satisfies TRPCRouterRecord
