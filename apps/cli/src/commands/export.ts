import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { ExportFormat, exportedKind } from '@docket/core/transfer/formats/schema'
import { throwRefusal } from '../answer'
import { writeAtomically } from '../atomic-file'
import { type Procedures, procedures, sendAs } from '../client'
import { newCommand } from '../command'
import { exportReportLines } from '../export-report'
import { interrupted } from '../interrupt'
import { listIdOf } from '../lists'
import { oneOf } from '../option-values'
import { note, type OutputOptions, show } from '../output'
import { currentSession } from '../session'
import { progress } from '../terminal/progress'
import { counted, sizeText } from '../terminal/text'

const PATIENCE = 5 * 60_000

/** Docket's own, which leave nothing out. */
const LOSSLESS: ExportFormat[] = ['csv', 'json']

export const exportCommand = () =>
  newCommand('export', 'Export tasks, to stdout or into a file', [
    'docket export > docket.csv',
    'docket export -o docket.json',
    'docket export --list Home --format todotxt --dry-run',
    'docket export --list Home -o home.ics',
  ])
    .option(
      '-f, --format <format>',
      `${ExportFormat.options.join(', ')} (default: by the end of the file's name, else csv)`,
      oneOf(ExportFormat.options),
    )
    .option('-l, --list <list>', 'name or id of a list (default: every list)')
    .option('-o, --output <file>', 'the file, replaced when the export is whole (default: stdout)')
    .option('--dry-run', 'only tell what the format has no place for')
    .action(async (options) => {
      const session = await currentSession()
      const rpc = procedures(session)
      const { output } = options
      const listId = options.list === undefined ? undefined : await listIdOf(rpc, options.list)
      const format = options.format ?? formatOf(output, listId !== undefined)
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const what = { format, timeZone, ...(listId !== undefined && { listId }) }
      if (options.dryRun) {
        const report = await rpc.transfer.previewExport.query(what)
        return show(options, { json: report, ids: [], lines: exportReportLines(report) })
      }
      const response = await sendAs(session, `/api/export?${new URLSearchParams(what)}`, { patience: PATIENCE })
      await throwRefusal(response)
      const shown = output !== undefined && !options.quiet
      const passing = progress('Exporting', { shown })
      if (output === undefined) {
        await pipeline(response, passing, process.stdout, { signal: interrupted, end: false })
      } else {
        await pipeline(response, passing, (content) => writeAtomically(output, content), { signal: interrupted })
        const { size } = await stat(output)
        const lines = [`Exported ${sizeText(size)} to ${output}`]
        await show(options, { json: { file: output, format, bytes: size }, ids: [], lines })
      }
      if (!LOSSLESS.includes(format)) await tellLosses(rpc, what, options)
    })

/** The first format whose files are named like that, Docket's own before others. */
function formatOf(path: string | undefined, isOneList: boolean): ExportFormat {
  const formats = [...LOSSLESS, ...ExportFormat.options]
  return formats.find((format) => path?.toLowerCase().endsWith(exportedKind(format, isOneList).end)) ?? 'csv'
}

async function tellLosses(rpc: Procedures, what: { format: ExportFormat; listId?: string }, options: OutputOptions) {
  if (options.json || options.quiet) return
  const { lossCount } = await rpc.transfer.previewExport.query(what)
  if (lossCount) note(options, `${counted(lossCount, 'thing')} had no place in ${what.format}: --dry-run tells them`)
}
