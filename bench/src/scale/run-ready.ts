// What is ready, of 100 tasks and of 100,000, however many of them wait, are done or are archived.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@docket/db/embedded'
import { migrate } from '@docket/db/migrate'
import { compareReady } from './ready'

const dataDir = mkdtempSync(join(tmpdir(), 'docket-ready-'))
const database = await startEmbedded({ dataDir })
try {
  await migrate({ url: database.url, directory: join(import.meta.dirname, '../../../prisma/migrations') })
  await compareReady(database.url, [100, 100_000])
} finally {
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
}
