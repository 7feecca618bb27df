import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Connections } from './connections'
import type { Identity } from './identity'
import { IdentityPool } from './identity-pool'
import { createPool } from './pool'
import { StatementNames } from './statement-names'
import { asAdmin, type TestDatabase, testDatabase } from './testing/database'
import { testUser } from './testing/user'
import { inTransaction } from './transaction'

let database: TestDatabase
let identity: Identity
beforeAll(async () => {
  database = await testDatabase()
  identity = { role: 'docket_app', userId: (await testUser(database.db)).userId, actor: 'user:a', verb: 'test' }
  const name = new URL(database.url).pathname.slice(1)
  await asAdmin('CREATE TABLE number (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)', name)
  await asAdmin('GRANT ALL ON number TO docket_app', name)
})
afterAll(() => database.drop())

const SETTINGS = `SELECT current_user AS role, current_setting('app.user_id', true) AS "user",
  current_setting('app.actor', true) AS actor, current_setting('app.verb', true) AS verb`

describe.each([
  ['named', () => new StatementNames()],
  ['unnamed', () => undefined],
])('%s statements, on one connection', (_, names) => {
  let pool: pg.Pool
  let connections: Connections
  let pids: Set<number>
  beforeAll(() => {
    pids = new Set()
    pool = createPool(database.url, 1, () => {})
    connections = new Connections(pool, names())
  })
  afterAll(() => connections.end())

  const run = async (text: string, values?: unknown[], as: Identity = identity) => {
    const { rows, rowCount } = await connections.run(as, text, values)
    return { rows, rowCount }
  }
  const isSameConnection = async () => {
    pids.add((await run('SELECT pg_backend_pid() AS pid')).rows[0].pid)
    expect(pids.size).toBe(1)
  }

  test('everybody has the settings of their own transaction, and none are left after it', async () => {
    const { userId } = identity as { userId: string }
    for (let use = 0; use < 3; use++) {
      expect((await run(SETTINGS)).rows).toEqual([{ role: 'docket_app', user: userId, actor: 'user:a', verb: 'test' }])
      const [reader] = (await run(SETTINGS, [], { role: 'docket_app', userId: 'b' })).rows
      expect(reader).toMatchObject({ role: 'docket_app', user: 'b' })
      expect([reader.actor, reader.verb].filter(Boolean)).toEqual([])
      const [auth] = (await run(SETTINGS, [], { role: 'docket_auth' })).rows
      expect([auth.user, auth.actor, auth.verb].filter(Boolean)).toEqual([])
      const [bare] = (await pool.query(SETTINGS)).rows
      expect(bare.role).toBe(new URL(database.url).username)
      expect([bare.user, bare.actor, bare.verb].filter(Boolean)).toEqual([])
    }
    await isSameConnection()
  })

  test('what fails is undone wherever it fails, and works when it is repeated', async () => {
    const failures: [string, unknown[], string][] = [
      ['SELECT nonsense', [], '42703'], // in Parse
      ['INSERT INTO number SELECT $1::int', ['one'], '22P02'], // in Bind
      ['WITH made AS (INSERT INTO number VALUES (7) RETURNING n) SELECT n / $1::int FROM made', [0], '22012'], // in Execute
      ['INSERT INTO number SELECT 7 FROM generate_series(1, $1::int)', [2], '23505'], // in Sync: the constraint is deferred
    ]
    for (const [text, values, code] of failures) {
      for (let use = 0; use < 3; use++) await expect(run(text, values)).rejects.toMatchObject({ code })
      await isSameConnection()
    }
    expect((await run('SELECT * FROM number')).rows).toEqual([])
    const [text] = failures[3] ?? ['']
    expect(await run(text, [1])).toEqual({ rows: [], rowCount: 1 })
    expect(await run('DELETE FROM number RETURNING n')).toEqual({ rows: [{ n: 7 }], rowCount: 1 })
  })

  test('a plan that one role made is not the plan of another', async () => {
    const { userId } = identity as { userId: string }
    const whole: Identity = { role: 'docket_app', userId }
    const nothing: Identity = { ...whole, listIds: [randomUUID()] }
    const stranger: Identity = { role: 'docket_app', userId: 'somebody else' }
    for (let use = 0; use < 8; use++) {
      for (const [as, seen] of [
        [whole, 1],
        [nothing, 0],
        [stranger, 0],
      ] as const) {
        expect((await run('SELECT id FROM list', [], as)).rows).toHaveLength(seen)
      }
    }
    await isSameConnection()
  })

  test('a name that a transaction made is known here, and the other way round', async () => {
    const texts = ['SELECT 1 AS "first here"', 'SELECT 2 AS "first there"']
    const send = (text: string, isHere: boolean) =>
      isHere ? run(text) : inTransaction(connections, identity, (tx) => tx.query({ text, values: [] }))
    for (let use = 0; use < 6; use++) {
      for (const [n, text] of texts.entries()) await send(text, use % 2 === n)
    }
    await isSameConnection()
  })

  test('one call is one statement', async () => {
    await expect(run('SELECT 1; SET ROLE NONE')).rejects.toMatchObject({ code: '42601' })
    await expect(run('COPY number FROM STDIN')).rejects.toMatchObject({ code: '57014' })
    expect((await run('COPY number TO STDOUT')).rows).toEqual([])
    expect((await run('')).rows).toEqual([])
    await isSameConnection()
  })

  test('a transaction that a statement leaves open costs the connection', async () => {
    await run('BEGIN')
    await expect(isSameConnection()).rejects.toThrow()
    pids.clear()
    const [bare] = (await pool.query('SELECT current_user AS role')).rows
    expect(bare.role).not.toBe('docket_app')
  })

  test('rows come as Prisma asks for them, too', async () => {
    const asked = new IdentityPool(connections, () => identity)
    const query = {
      text: "SELECT 1::int8 AS n, 2 AS n, NULL AS nothing, '[3]'::jsonb AS json",
      rowMode: 'array' as const,
      types: { getTypeParser: () => (text: string) => `<${text}>` },
    }
    for (let use = 0; use < 3; use++) {
      const { rows, fields } = await asked.query(query)
      expect(rows).toEqual([['<1>', '<2>', null, '<[3]>']])
      expect(fields.map(({ name }) => name)).toEqual(['n', 'n', 'nothing', 'json'])
      expect((await run(query.text)).rows).toEqual([{ n: 2, nothing: null, json: [3] }])
    }
  })

  test('a value without a text is an error of its caller alone', async () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    await expect(run('SELECT $1::jsonb AS json', [circle])).rejects.toThrow(/circular/i)
    expect((await run('SELECT $1::jsonb AS json', [{ a: ['\u{1f600}'] }])).rows).toEqual([{ json: { a: ['😀'] } }])
    await expect(run('SELECT $1', ['a\0b'])).rejects.toMatchObject({ code: '22021' })
    await isSameConnection()
  })
})
