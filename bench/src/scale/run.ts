// What must not grow with the number of tasks: the last page, a search, the memory of an export and of an import. Each
// against its small sibling in the same run, so that the ratio is the figure.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@docket/db/embedded'
import { migrate } from '@docket/db/migrate'
import { load } from './load'
import { comparePages, compareSearches } from './pages'

const [tasks = 1_000_000] = process.argv.slice(2).map(Number)

const dataDir = mkdtempSync(join(tmpdir(), 'docket-scale-'))
const database = await startEmbedded({ dataDir })
try {
  await migrate({ url: database.url, directory: join(import.meta.dirname, '../../../prisma/migrations') })
  console.log(`Loading ${tasks} tasks for one user, a tenth and a hundredth of that for others …\n`)
  await load(database.url, { tiny: tasks / 100, few: tasks / 10, many: tasks, a: 0, b: 0, c: 0, d: 0 })
  await comparePages(database.url, 'many', Math.min(500_000, tasks / 2))
  await compareSearches(database.url, 'many')
  console.log('\nmemory of a process that does nothing else, at its peak\n\n                tasks  seconds    MB')
  for (const args of [
    ['export', 'csv', 'few'],
    ['export', 'csv', 'many'],
    ['export', 'json', 'few'],
    ['export', 'json', 'many'],
    ['import', 'csv', 'tiny', 'a'],
    ['import', 'csv', 'few', 'b'],
    ['import', 'json', 'tiny', 'c'],
    ['import', 'json', 'few', 'd'],
  ]) {
    console.log(`${args.slice(0, 2).join(' ').padEnd(12)}${await told([database.url, ...args])}`)
  }
} finally {
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
}

/** What `transfer.ts` says of itself, in a process of its own. */
function told(args: string[]): Promise<string> {
  const child = fork(join(import.meta.dirname, 'transfer.ts'), args, { execArgv: ['--import', 'tsx'] })
  return new Promise((resolve, reject) => {
    child.on('message', (message) => resolve(String(message)))
    child.on('exit', (code) => code && reject(new Error(`transfer ended with code ${code}`)))
  })
}
