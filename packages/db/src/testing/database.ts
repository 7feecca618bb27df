import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { createDb, type Db } from '../db'
import type {} from './global-setup'
import { urlOf } from './template'

export interface TestDatabase {
  url: string
  db: Db
  drop(): Promise<void>
}

/** A migrated, empty database for one test file. Drop it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('docketTestServer')
  const name = `docket_test_${randomBytes(6).toString('hex')}`
  const owner = new URL(server.ownerUrl).username
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${inject('docketTestTemplate')} OWNER ${owner}`)
  const url = urlOf(server, name)
  const db = createDb({ url, poolSize: 5 })
  return {
    url,
    db,
    async drop() {
      await db.close()
      await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

/** Runs one statement as the superuser of the test server, in its own database or in the one named. */
export async function asAdmin<Row extends object>(text: string, database?: string): Promise<Row[]> {
  const url = new URL(inject('docketTestServer').adminUrl)
  if (database) url.pathname = `/${database}`
  const admin = new pg.Client(url.href)
  await admin.connect()
  try {
    return (await admin.query(text)).rows as Row[]
  } finally {
    await admin.end()
  }
}
