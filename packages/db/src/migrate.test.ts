import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { migrate } from './migrate'
import { asAdmin } from './testing/database'
import { migrations, urlOf } from './testing/template'

let url: string
let directory: string
let name: string
beforeEach(async () => {
  const server = inject('docketTestServer')
  name = `docket_test_${randomBytes(6).toString('hex')}`
  await asAdmin(`CREATE DATABASE ${name} OWNER ${new URL(server.ownerUrl).username}`)
  url = urlOf(server, name)
  directory = mkdtempSync(join(tmpdir(), 'docket-migrations-'))
  cpSync(migrations, directory, { recursive: true })
})
afterEach(async () => {
  rmSync(directory, { recursive: true })
  await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`)
})

function write(migration: string, sql: string) {
  mkdirSync(join(directory, migration), { recursive: true })
  writeFileSync(join(directory, migration, 'migration.sql'), sql)
}

const query = (text: string) => asAdmin(text, name)
const refusal = (work: Promise<unknown>) => work.catch((error: Error) => `${error.name}: ${error.message}`)

test('what is missing is applied in order, once, with Prisma records', async () => {
  const all = ['20261121000000_tables', '20261121000001_isolation']
  expect((await migrate({ url, directory })).slice(0, 2)).toEqual(all)
  expect(await migrate({ url, directory })).toEqual([])
  write('30000101000000_more', 'CREATE TABLE more (n int); -- the end, without a new line')
  expect(await migrate({ url, directory })).toEqual(['30000101000000_more'])
  const unfinished = `SELECT FROM _prisma_migrations WHERE finished_at IS NULL OR applied_steps_count <> 1`
  expect(await query(unfinished)).toEqual([])
})

test('of several at once one applies, the others wait and find it done', async () => {
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate({ url, directory })))
  expect(applied.map((names) => names.length > 0).filter(Boolean)).toHaveLength(1)
})

test('a migration that fails changes nothing, says why in one line, and can be mended', async () => {
  await migrate({ url, directory })
  write('30000101000000_bad', 'CREATE TABLE half (n int);\nSELECT nonsense;')
  expect(await refusal(migrate({ url, directory }))).toBe(
    'MigrationError: Migration 30000101000000_bad failed, and changed nothing: column "nonsense" does not exist',
  )
  expect(await query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
  write('30000101000000_bad', 'CREATE TABLE whole (n int);')
  expect(await migrate({ url, directory })).toEqual(['30000101000000_bad'])
})

test('a migration that was edited after it was applied is refused', async () => {
  write('30000101000000_more', 'CREATE TABLE more (n int);')
  await migrate({ url, directory })
  write('30000101000000_more', 'CREATE TABLE more (n bigint);')
  expect(await refusal(migrate({ url, directory }))).toMatch(
    /^MigrationError: Migration 30000101000000_more was edited after it was applied: .*$/,
  )
})

test('a database of a newer Docket, and one whose migration Prisma failed at, are refused', async () => {
  write('30000101000000_more', 'CREATE TABLE more (n int);')
  await migrate({ url, directory })
  rmSync(join(directory, '30000101000000_more'), { recursive: true })
  expect(await refusal(migrate({ url, directory }))).toMatch(
    /^MigrationError: The database has migration 30000101000000_more, which this Docket does not know: .*$/,
  )
  await query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%more'`)
  expect(await refusal(migrate({ url, directory }))).toMatch(
    /^MigrationError: Migration 30000101000000_more failed before: .*prisma migrate resolve.*$/,
  )
})

test('who waits for the lock sees a database that another has migrated meanwhile', async () => {
  const holder = new pg.Client(url.split('?')[0])
  await holder.connect()
  await holder.query('SELECT pg_advisory_lock(72707369)')
  const waiting = migrate({ url, directory })
  while ((await query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).length === 0);
  expect(await query(`SELECT to_regclass('_prisma_migrations') AS made`)).toEqual([{ made: null }])
  await holder.end()
  expect((await waiting).length).toBeGreaterThan(0)
})
