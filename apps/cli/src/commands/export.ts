import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { ExportFormat } from '@docket/core/transfer/formats/schema'
import { throwRefusal } from '../answer'
import { writeAtomically } from '../atomic-file'
import { procedures, sendAs } from '../client'
import { newCommand } from '../command'
import { interrupted } from '../interrupt'
import { listIdOf } from '../lists'
import { oneOf } from '../option-values'
import { show } from '../output'
import { currentSession } from '../session'
import { progress } from '../terminal/progress'
import { sizeText } from '../terminal/text'

const PATIENCE = 5 * 60_000

export const exportCommand = () =>
  newCommand('export', 'Export tasks, to stdout or into a file', [
    'docket export > docket.csv',
    'docket export -o docket.json',
    'docket export --list Home --format json -o home.json',
  ])
    .option(
      '-f, --format <format>',
      `${ExportFormat.options.join(', ')} (default: by the end of the file's name, else csv)`,
      oneOf(ExportFormat.options),
    )
    .option('-l, --list <list>', 'name or id of a list (default: every list)')
    .option('-o, --output <file>', 'the file, replaced when the export is whole (default: stdout)')
    .action(async (options) => {
      const session = await currentSession()
      const { output } = options
      const format = options.format ?? (output?.toLowerCase().endsWith('.json') ? 'json' : 'csv')
      const query = new URLSearchParams({ format })
      if (options.list !== undefined) query.set('listId', await listIdOf(procedures(session), options.list))
      const response = await sendAs(session, `/api/export?${query}`, { patience: PATIENCE })
      await throwRefusal(response)
      const shown = output !== undefined && !options.quiet
      const passing = progress('Exporting', { shown })
      if (output === undefined) {
        await pipeline(response, passing, process.stdout, { signal: interrupted, end: false })
        return
      }
      await pipeline(response, passing, (content) => writeAtomically(output, content), { signal: interrupted })
      const { size } = await stat(output)
      await show(options, {
        json: { file: output, format, bytes: size },
        ids: [],
        lines: [`Exported ${sizeText(size)} to ${output}`],
      })
    })
