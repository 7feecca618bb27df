import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { ImportFormat } from '@docket/core/transfer/formats/schema'
import { ImportReport } from '@docket/core/transfer/schema'
import { readJson } from '../answer'
import { procedures, sendAs } from '../client'
import { newCommand } from '../command'
import { Failure } from '../failure'
import { guessFormat } from '../guess-format'
import { reportLines } from '../import-report'
import { listIdOf } from '../lists'
import { oneOf } from '../option-values'
import { show } from '../output'
import { currentSession } from '../session'
import { progress } from '../terminal/progress'

/** Twenty minutes: the server answers when all of the file is stored. */
const PATIENCE = 20 * 60_000

export const importCommand = () =>
  newCommand('import', 'Import tasks from a file: all of it, or nothing where a row is wrong', [
    'docket import docket.csv',
    'docket import Home.csv --format todoist-csv --list Home --dry-run',
    'docket import vikunja-export.zip',
    'docket import - --format json < docket.json',
  ])
    .argument('<file>', 'the file; - for stdin')
    .option(
      '-f, --format <format>',
      `${ImportFormat.options.join(', ')} (default: told by the file)`,
      oneOf(ImportFormat.options),
    )
    .option('-l, --list <list>', 'name or id of the list for rows that name none (default: Inbox)')
    .option('--dry-run', 'only tell what would be done')
    .action(async (path, options) => {
      const session = await currentSession()
      const size = path === '-' ? undefined : await sizeOf(path)
      if (path === '-' && !options.format) throw new Failure('usage', 'Say what comes on stdin: use --format')
      const format = options.format ?? (await guessFormat(path))
      const query = new URLSearchParams({ format })
      if (path !== '-') query.set('name', basename(path))
      query.set('timeZone', Intl.DateTimeFormat().resolvedOptions().timeZone)
      if (options.list !== undefined) query.set('listId', await listIdOf(procedures(session), options.list))
      if (options.dryRun) query.set('dryRun', 'true')
      const file: Readable = path === '-' ? process.stdin : createReadStream(path)
      const passing = progress(`Importing ${basename(path)}`, { total: size, shown: !options.quiet })
      file.on('error', (error) => passing.destroy(error))
      const response = await sendAs(session, `/api/import?${query}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          ...(size !== undefined && { 'content-length': String(size) }),
        },
        body: file.pipe(passing),
        patience: PATIENCE,
      }).finally(() => {
        file.destroy()
        passing.destroy()
      })
      const report = await readJson(response, ImportReport)
      await show(options, { json: report, ids: [], lines: reportLines(report) })
    })

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such file' : cause.code
    throw new Failure('usage', `Can't read ${path}: ${why}`, { cause })
  })
  if (found.isDirectory()) throw new Failure('usage', `${path} is a folder`)
  return found.isFile() ? found.size : undefined
}
