import { join } from 'node:path'
import { startEmbedded } from '@docket/db/embedded'
import { EmbeddedError } from '@docket/db/embedded/embedded-error'
import { MigrationError, migrate } from '@docket/db/migrate'
import { databaseRefusal } from './database-refusal'
import type { Env } from './env'
import { codeOf, StartError } from './start-error'

/** PostgreSQL's `insufficient_privilege`: no fault of the migration. */
const LACKS_PRIVILEGE = '42501'

export interface Database {
  url: string
  close(): Promise<void>
}

/**
 * The database that the environment names, or the embedded one, started.
 *
 * @throws {StartError} where it can't be started
 */
export async function openDatabase({ dataDir, databaseUrl }: Env): Promise<Database> {
  if (databaseUrl) return { url: databaseUrl, close: async () => {} }
  try {
    return await startEmbedded({ dataDir: join(dataDir, 'postgres') })
  } catch (error) {
    if (error instanceof EmbeddedError) throw new StartError(`${error.message}.`)
    throw error
  }
}

/**
 * Brings the schema up to date, which is also the first time that the database is spoken to.
 *
 * @throws {StartError} where it can't be reached, doesn't let us in, or isn't what the migrations expect
 */
export async function migrateDatabase(url: string, root: string): Promise<string[]> {
  try {
    return await migrate({ url, directory: join(root, 'prisma/migrations') })
  } catch (error) {
    if (error instanceof MigrationError && codeOf(error) !== LACKS_PRIVILEGE) throw new StartError(`${error.message}.`)
    throw new StartError(databaseRefusal(error, url))
  }
}
