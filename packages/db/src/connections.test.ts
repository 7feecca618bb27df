import type { Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Connections } from './connections'
import type { Identity } from './identity'
import { createPool } from './pool'
import { StatementNames } from './statement-names'
import { asAdmin, type TestDatabase, testDatabase } from './testing/database'
import { testUser } from './testing/user'

let database: TestDatabase
let identity: Identity
beforeAll(async () => {
  database = await testDatabase()
  identity = { role: 'docket_app', userId: (await testUser(database.db)).userId }
})
afterAll(() => database.drop())

/** One connection, and how often its socket was written to. */
function watched() {
  const pool = createPool(database.url, 1, () => {})
  const writes = { count: 0 }
  pool.on('connect', (client) => {
    const stream = client.connection.stream as Socket
    const write = stream._write.bind(stream)
    stream._write = (chunk, encoding, done) => {
      writes.count++
      write(chunk, encoding, done)
    }
    const writev = stream._writev?.bind(stream)
    if (writev) {
      stream._writev = (chunks, done) => {
        writes.count++
        writev(chunks, done)
      }
    }
  })
  return { connections: new Connections(pool, new StatementNames()), writes }
}

test('a query with its user, transaction and parameters leaves in one write', async () => {
  const { connections, writes } = watched()
  for (const text of ['SELECT id FROM list WHERE name = $1', 'SELECT $1::text']) {
    for (let use = 0; use < 4; use++) {
      await connections.run(identity, 'SELECT 1')
      const before = writes.count
      await connections.run(identity, text, ['Inbox'])
      expect(writes.count - before).toBe(1)
    }
  }
  await connections.end()
})

test('each role sees its own tables and no others', async () => {
  const { connections } = watched()
  const run = (as: Identity, text: string) => connections.run(as, text)
  await expect(run({ role: 'docket_auth' }, 'SELECT FROM task')).rejects.toMatchObject({ code: '42501' })
  await expect(run({ role: 'docket_auth' }, 'SELECT FROM list')).rejects.toMatchObject({ code: '42501' })
  await expect(run(identity, 'SELECT FROM "user"')).rejects.toMatchObject({ code: '42501' })
  await expect(run(identity, 'SELECT FROM session')).rejects.toMatchObject({ code: '42501' })
  await connections.end()
})

test('a failed COMMIT is the failure of its statement', async () => {
  const { connections } = watched()
  const name = new URL(database.url).pathname.slice(1)
  await asAdmin('CREATE TABLE late (n int UNIQUE DEFERRABLE INITIALLY DEFERRED); GRANT ALL ON late TO docket_app', name)
  await expect(connections.run(identity, 'INSERT INTO late VALUES (1), (1)')).rejects.toMatchObject({ code: '23505' })
  expect((await connections.run(identity, 'SELECT * FROM late')).rows).toEqual([])
  await connections.end()
})

test('a prepared statement that a migration made stale fails once, then works on a new connection', async () => {
  const { connections } = watched()
  const name = new URL(database.url).pathname.slice(1)
  await asAdmin('CREATE TABLE wide (a int); GRANT SELECT ON wide TO docket_app', name)
  const read = () => connections.run(identity, 'SELECT * FROM wide')
  for (let use = 0; use < 3; use++) await read()
  await asAdmin('ALTER TABLE wide ADD COLUMN b int', name)
  await expect(read()).rejects.toMatchObject({ code: '0A000' })
  expect((await read()).fields.map((field) => field.name)).toEqual(['a', 'b'])
  await connections.end()
})

test('statements get names from their second use on, and only so many', () => {
  const names = new StatementNames()
  expect(names.nameOf('SELECT 1')).toBeUndefined()
  expect(names.nameOf('SELECT 1')).toBe('docket_0')
  expect(names.nameOf('SELECT 1')).toBe('docket_0')
  const given = new Set<string | undefined>()
  for (let n = 0; n < 1_000; n++) {
    names.nameOf(`SELECT ${n}, 2`)
    given.add(names.nameOf(`SELECT ${n}, 2`))
  }
  expect(given.size).toBe(400) // 399 names, and undefined
})
