import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDb, type Db } from './db'
import type { ScopedDb, Tx } from './statement'
import { type TestDatabase, testDatabase } from './testing/database'
import { startNeonProxy } from './testing/neon-proxy'
import { testUser } from './testing/user'

const TABLE = sql`CREATE TEMP TABLE number (n int, label text) ON COMMIT DROP`

describe.each(['pg', 'neon'])('%s', (driver) => {
  let database: TestDatabase
  let db: Db
  let scoped: ScopedDb
  let close = async () => {}
  beforeAll(async () => {
    database = await testDatabase()
    const proxy = await startNeonProxy()
    const url = new URL(database.url)
    if (driver === 'neon') {
      url.searchParams.set('driver', 'neon')
      url.searchParams.set('wsproxy', proxy.address)
    }
    db = createDb({ url: url.href, poolSize: 2 })
    const { scope } = await testUser(db)
    scoped = db.scoped(scope)
    close = async () => {
      await db.close()
      await proxy.close()
    }
  })
  afterAll(async () => {
    await close()
    await database.drop()
  })

  /** In a transaction with a table of numbers from 1 to `last`. */
  const withNumbers = <T>(last: number, work: (tx: Tx) => Promise<T>) =>
    scoped.transaction(async (tx) => {
      await tx.query(TABLE)
      const lines = function* () {
        for (let n = 1; n <= last; n++) yield `${n}\tnumber ${n}\n`
      }
      await pipeline(Readable.from(lines()), tx.copyIn('COPY number FROM STDIN'))
      return work(tx)
    })

  test('rows are plain JSON', async () => {
    const [row] = await scoped.query(sql`SELECT timestamptz '2026-01-02 03:04:05.6789+05:45' AS at,
      timestamptz '2026-01-02 03:04:05Z' AS whole, array[timestamptz '2026-01-02Z', NULL] AS times,
      date '2026-01-02' AS day, 7::int8 AS small, 9007199254740993::int8 AS big, '{"a": [1]}'::jsonb AS json,
      array['00000000-0000-7000-8000-000000000000'::uuid] AS ids, array['a', 'b,"c'] AS texts, timestamptz 'infinity' AS never`)
    expect(row).toEqual({
      at: '2026-01-01T21:19:05.678Z',
      whole: '2026-01-02T03:04:05.000Z',
      times: ['2026-01-02T00:00:00.000Z', null],
      day: '2026-01-02',
      small: 7,
      big: '9007199254740993',
      json: { a: [1] },
      ids: ['00000000-0000-7000-8000-000000000000'],
      texts: ['a', 'b,"c'],
      never: 'infinity',
    })
  })

  test('times come in UTC whatever the zone of the session', async () => {
    const [row] = await scoped.transaction(async (tx) => {
      await tx.query(sql`SET LOCAL TimeZone = 'Asia/Kathmandu'`)
      return tx.query(sql`SELECT timestamptz '2026-01-02 03:04:05.6Z' AS at`)
    })
    expect(row).toEqual({ at: '2026-01-02T03:04:05.600Z' })
  })

  test('COPY goes in and out in a stream, between other statements', async () => {
    const [count, bytes, after] = await withNumbers(20_000, async (tx) => {
      const counted = await tx.query(sql`SELECT count(*) AS n, sum(n) AS sum FROM number`)
      let read = 0
      for await (const chunk of tx.copyOut('COPY number (n) TO STDOUT')) read += chunk.length
      return [counted, read, await tx.query(sql`SELECT max(n) FROM number`)]
    })
    expect(count).toEqual([{ n: 20_000, sum: 200_010_000 }])
    expect(bytes).toBe(108_894)
    expect(after).toEqual([{ max: 20_000 }])
  })

  test('a bad line of a COPY fails the transaction, with its reason', async () => {
    const failed = scoped.transaction(async (tx) => {
      await tx.query(TABLE)
      await pipeline(Readable.from(['1\tone\n', 'two\ttwo\n']), tx.copyIn('COPY number FROM STDIN'))
    })
    await expect(failed).rejects.toMatchObject({ code: '22P02' })
    expect(await scoped.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }])
  })

  test('a source that breaks off a COPY fails the transaction', async () => {
    const failed = scoped.transaction(async (tx) => {
      await tx.query(TABLE)
      const broken = Readable.from(
        (function* () {
          yield '1\tone\n'
          throw new Error('the file broke off')
        })(),
      )
      await pipeline(broken, tx.copyIn('COPY number FROM STDIN'))
    })
    await expect(failed).rejects.toThrow()
    expect(await scoped.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }])
  })

  test('a reader that stops early leaves nothing behind', async () => {
    for (let time = 0; time < 3; time++) {
      const early = scoped.transaction(async (tx) => {
        for await (const chunk of tx.copyOut('COPY (SELECT generate_series(1, 1000000)) TO STDOUT')) return chunk.length
        return 0
      })
      await early.catch(() => {})
    }
    expect(await scoped.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }])
  })

  test('batches come in order, each of the size asked for', async () => {
    const batches = await withNumbers(2_500, async (tx) => {
      const found: number[][] = []
      const rows = tx.batches<{ n: number }>(sql`SELECT n FROM number WHERE n > ${0} ORDER BY n`, 1_000)
      for await (const batch of rows) found.push(batch.map(({ n }) => n))
      return found
    })
    expect(batches.map((batch) => [batch.length, batch[0]])).toEqual([
      [1_000, 1],
      [1_000, 1_001],
      [500, 2_001],
    ])
  })

  test('statements after the end of a transaction are refused', async () => {
    const ended = await scoped.transaction(async (tx) => tx)
    await expect(ended.query(sql`SELECT 1`)).rejects.toThrow('The transaction has ended')
    expect(() => ended.copyIn('COPY task FROM STDIN')).toThrow('The transaction has ended')
  })

  test('Prisma reads and writes, in transactions too', async () => {
    const user = await testUser(db, 'Prisma')
    const made = await user.db.prisma((client) =>
      client.$transaction(async (tx) => {
        await tx.label.create({ data: { userId: user.userId, id: user.inboxId, name: 'one' } })
        return tx.label.findMany({ select: { name: true } })
      }),
    )
    expect(made).toEqual([{ name: 'one' }])
    const byEmail = { where: { email: `${user.userId}@example.com` }, select: { id: true } }
    expect(await db.auth.prisma.user.findUnique(byEmail)).toEqual({ id: user.userId })
  })
})
