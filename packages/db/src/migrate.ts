import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { directConnectionString } from './connection-url'

/** Why the migrations cannot be applied, in one line that says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

export interface MigrateOptions {
  /** As the owner of the tables. On Neon, a pooled host is left out: the lock needs a session. */
  url: string
  /** Prisma's layout: `<name>/migration.sql`. */
  directory: string
}

interface Migration {
  name: string
  sql: string
  checksum: string
}

/** The lock that Prisma's engine takes. */
const LOCK = 72_707_369
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Applies the migrations that the database lacks, in order, each in a transaction of its own, and records them as
 * `prisma migrate deploy` does (same table, same checksums): either may follow the other. Of several processes one
 * applies, the others wait for it.
 *
 * @returns the names of those applied now
 * @throws {MigrationError} when one fails, has failed before, was edited after it was applied, or is not known here
 */
export async function migrate({ url, directory }: MigrateOptions): Promise<string[]> {
  const migrations = readMigrations(directory)
  const client = new pg.Client({
    connectionString: directConnectionString(url),
    connectionTimeoutMillis: 10_000,
    application_name: 'docket migrate',
  })
  client.on('error', () => {}) // its queries reject
  await client.connect()
  try {
    await lock(client)
    await client.query(MIGRATIONS_TABLE)
    const applied: string[] = []
    for (const migration of await missing(client, migrations)) {
      await apply(client, migration)
      applied.push(migration.name)
    }
    return applied
  } finally {
    await client.end() // and the lock goes with the session
  }
}

async function lock(client: pg.Client): Promise<void> {
  await client.query(`SET lock_timeout = '60s'`)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== LOCK_NOT_AVAILABLE) throw error
    throw new MigrationError('Another process has been applying migrations for a minute: wait for it, or end it')
  }
  await client.query('RESET lock_timeout')
}

function readMigrations(directory: string): Migration[] {
  if (!existsSync(directory)) throw new MigrationError(`There is no folder of migrations at ${directory}`)
  return readdirSync(directory)
    .sort()
    .filter((name) => existsSync(join(directory, name, 'migration.sql')))
    .map((name) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function missing(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: string | null }>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const recorded = new Map(rows.map((row) => [row.migration_name, row]))
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const [name, row] of recorded) {
    if (!row.finished_at) {
      throw new MigrationError(
        `Migration ${name} failed before: repair the database, then run \`prisma migrate resolve --rolled-back ${name}\``,
      )
    }
    const migration = known.get(name)
    if (!migration) {
      throw new MigrationError(`The database has migration ${name}, which this Docket does not know: run a newer one`)
    }
    if (migration.checksum !== row.checksum) {
      throw new MigrationError(`Migration ${name} was edited after it was applied: bring back the original file`)
    }
  }
  return migrations.filter(({ name }) => !recorded.has(name))
}

/** One message is one transaction, unless the file has its own BEGIN: so all of it is there, or nothing, its record too. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const record = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    VALUES ('${randomUUID()}', '${checksum}', ${pg.escapeLiteral(name)}, now(), 1)`
  try {
    await client.query(`BEGIN;\n${sql}\n;\n${record};\nCOMMIT`)
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new MigrationError(`Migration ${name} failed, and changed nothing: ${reason}`, { cause: error })
  }
}

const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`
