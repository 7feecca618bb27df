import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate } from '../migrate'
import type { TestServer } from './server'

export const migrations = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url))

/** The URL of a database on the server, as its owner, by the driver under test. */
export function urlOf({ ownerUrl, parameters }: TestServer, database: string): string {
  const url = new URL(ownerUrl)
  url.pathname = `/${database}`
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

/**
 * A migrated database to copy, made once per server and set of migrations.
 *
 * @returns its name
 */
export async function makeTemplate(server: TestServer): Promise<string> {
  const name = `docket_test_${migrationsHash()}`
  const admin = new pg.Client(server.adminUrl)
  await admin.connect()
  try {
    await admin.query('SELECT pg_advisory_lock(1)')
    const { rowCount } = await admin.query(`SELECT FROM pg_database WHERE datname = '${name}' AND datistemplate`)
    if (rowCount) return name
    await admin.query(`DROP DATABASE IF EXISTS ${name}`)
    await admin.query(`CREATE DATABASE ${name} OWNER ${new URL(server.ownerUrl).username}`)
    await migrate({ url: urlOf(server, name), directory: migrations })
    await admin.query(`ALTER DATABASE ${name} IS_TEMPLATE true`)
    return name
  } finally {
    await admin.end()
  }
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(migrations).sort()) {
    if (!name.endsWith('.toml')) hash.update(readFileSync(join(migrations, name, 'migration.sql')))
  }
  return hash.digest('hex').slice(0, 12)
}
