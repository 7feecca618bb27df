import { randomUUID } from 'node:crypto'
import { setImmediate as nextTick, setTimeout as sleep } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDb, type Db } from './db'
import { mintScope } from './scope'
import type { ScopedDb } from './statement'
import { asAdmin, type TestDatabase, testDatabase } from './testing/database'
import { hasPgBouncer, startPgBouncer } from './testing/pgbouncer'
import { taskRow } from './testing/rows'
import { type TestUser, testUser } from './testing/user'

const TASKS = 25
const ALL = sql`SELECT user_id, id FROM task`

interface Row {
  user_id: string
  id: string
}

const routes = ['directly', ...(hasPgBouncer ? ['through PgBouncer in transaction mode'] : [])]

describe.each(routes)('%s', (route) => {
  let database: TestDatabase
  let db: Db
  let users: TestUser[]
  let scoped: ScopedDb[]
  let close = async () => {}

  beforeAll(async () => {
    database = await testDatabase()
    db = database.db
    users = await Promise.all(['ann', "o'hara \\ drop table task --", 'cy', 'di'].map((name) => testUser(db, name)))
    for (const { scope, inboxId, db: own } of users) {
      const titles = Array.from({ length: TASKS }, (_, n) => `Task ${n}`)
      const data = titles.map((title) => taskRow(scope, { listId: inboxId, title, ref: title }))
      await own.prisma((client) => client.task.createMany({ data }))
    }
    if (route !== 'directly') {
      const bouncer = await startPgBouncer(database.url)
      const through = createDb({ url: bouncer.url, poolSize: 16 })
      db = through
      close = async () => {
        await through.close()
        await bouncer.close()
      }
    }
    scoped = users.map(({ scope, actor }) => db.scoped(scope, { actor, verb: 'test' }))
  })
  afterAll(async () => {
    await close()
    await database.drop()
  })

  const as = (n: number) => {
    const user = users[n % users.length]
    const own = scoped[n % users.length]
    if (!user || !own) throw new Error('No such user')
    return { user, own }
  }
  const seesOwnOnly = async (n: number) => {
    const { user, own } = as(n)
    const rows = await own.query<Row>(ALL)
    expect(rows).toHaveLength(TASKS)
    expect(rows.every((row) => row.user_id === user.userId)).toBe(true)
  }
  const nothingIsLeftOpen = async () => {
    for (const n of users.keys()) await seesOwnOnly(n)
    const open = await asAdmin(
      `SELECT FROM pg_stat_activity WHERE datname = '${new URL(database.url).pathname.slice(1)}'
       AND state LIKE 'idle in transaction%'`,
    )
    expect(open).toEqual([])
  }

  test('a query without any where sees the rows of its user only', async () => {
    for (const n of users.keys()) await seesOwnOnly(n)
  })

  test('without a user no statement is sent', async () => {
    expect(() => mintScope('')).toThrow(TypeError)
    const forged = { ...as(0).user.scope, userId: '' }
    await expect(db.scoped(forged).query(ALL)).rejects.toThrow('No user in context')
    await expect(db.scoped(forged).transaction((tx) => tx.query(ALL))).rejects.toThrow('No user in context')
    await expect(db.scoped(forged).prisma((client) => client.task.findMany())).rejects.toThrow('No user in context')
    await expect(db.scoped({ ...forged, userId: 'a\0b' }).query(ALL)).rejects.toThrow(TypeError)
  })

  test('a user name with quotes is a name, not SQL', async () => {
    const odd = mintScope(`x'; SET LOCAL ROLE NONE; SET LOCAL app.user_id = '${as(0).user.userId}`)
    expect(await db.scoped(odd).query(ALL)).toEqual([])
  })

  test('nobody writes as, or to, another user', async () => {
    const { user: stranger } = as(1)
    const { own, user } = as(0)
    const planted = sql`INSERT INTO task (user_id, id, list_id, ref, title, position)
      VALUES (${stranger.userId}, ${randomUUID()}, ${stranger.inboxId}, 'X', 'planted', 'a')`
    await expect(own.query(planted)).rejects.toMatchObject({ code: '42501' })
    const given = sql`UPDATE task SET user_id = ${stranger.userId} WHERE ref = 'Task 1'`
    await expect(own.query(given)).rejects.toMatchObject({ code: '42501' })
    const theirs = sql`UPDATE task SET title = 'mine' WHERE user_id = ${stranger.userId} RETURNING id`
    expect(await own.query(theirs)).toEqual([])
    expect(await own.query(sql`DELETE FROM task WHERE user_id = ${stranger.userId} RETURNING id`)).toEqual([])
    // A row of one's own cannot point at a stranger's either: foreign keys hold the user in them.
    const pointing = sql`INSERT INTO task (user_id, id, list_id, ref, title, position)
      VALUES (${user.userId}, ${randomUUID()}, ${stranger.inboxId}, 'Y', 'pointing', 'a')`
    await expect(own.query(pointing)).rejects.toMatchObject({ code: '23503' })
    await nothingIsLeftOpen()
  })

  test('a failed statement undoes itself and leaves the connection usable', async () => {
    const { own, user } = as(0)
    const half = sql`WITH made AS (INSERT INTO label (user_id, id, name)
      VALUES (${user.userId}, ${randomUUID()}, 'half') RETURNING id) SELECT 1 / (count(*) - 1) FROM made`
    await expect(own.query(half)).rejects.toMatchObject({ code: '22012' })
    await expect(own.query(sql`SELECT nonsense`)).rejects.toMatchObject({ code: '42703' })
    await expect(own.query(sql`SELECT ${'x'}::int`)).rejects.toMatchObject({ code: '22P02' })
    expect(await own.query(sql`SELECT FROM label`)).toEqual([])
    await nothingIsLeftOpen()
  })

  test('a transaction keeps its user, and is undone when its work throws', async () => {
    const { own, user } = as(1)
    const work = own.transaction(async (tx) => {
      await tx.query(sql`INSERT INTO label (user_id, id, name) VALUES (${user.userId}, ${randomUUID()}, 'undone')`)
      expect(await tx.query<Row>(sql`SELECT DISTINCT user_id FROM task`)).toEqual([{ user_id: user.userId }])
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await own.query(sql`SELECT FROM label`)).toEqual([])
    await nothingIsLeftOpen()
  })

  test('a transaction that swallowed a failed statement does not pass for committed', async () => {
    const work = as(1).own.transaction(async (tx) => {
      await tx.query(sql`SELECT 1 / 0`).catch(() => {})
      return 'done'
    })
    await expect(work).rejects.toThrow('rolled back')
    await nothingIsLeftOpen()
  })

  test('sixteen callers at once, reading, failing and writing: everybody gets what is theirs', async () => {
    const caller = async (first: number) => {
      for (let i = 0; i < 60; i++) {
        const { own, user } = as(first + i)
        if (i % 4 === 0) await expect(own.query(sql`SELECT 1 / 0`)).rejects.toMatchObject({ code: '22012' })
        else if (i % 4 === 1) {
          await own.transaction(async (tx) => {
            await nextTick()
            for (const row of await tx.query<Row>(ALL)) expect(row.user_id).toBe(user.userId)
          })
        } else if (i % 4 === 2) {
          for (const row of await own.prisma((client) => client.task.findMany())) expect(row.userId).toBe(user.userId)
        } else await seesOwnOnly(first + i)
      }
    }
    await Promise.all(Array.from({ length: 16 }, (_, n) => caller(n)))
    await nothingIsLeftOpen()
  })

  test('connections that are killed midway give an error, never the rows of others', async () => {
    const failures: unknown[] = []
    let killed = 0
    const slow = sql`SELECT user_id, pg_sleep(0.002 * (random() < 0.1)::int) FROM task LIMIT 5`
    const reader = async (n: number) => {
      while (killed < 12) {
        const rows = await as(n)
          .own.query<Row>(slow)
          .catch((error: unknown) => {
            failures.push(error)
            return [] as Row[]
          })
        for (const row of rows) expect(row.user_id).toBe(as(n).user.userId)
      }
    }
    const killer = async () => {
      while (killed < 12) {
        const cut = await asAdmin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = '${new URL(database.url).pathname.slice(1)}' AND query LIKE '%pg_sleep%' LIMIT 2`)
        if (cut.length) killed++
        await sleep(20)
      }
    }
    await Promise.all([killer(), ...Array.from({ length: 8 }, (_, n) => reader(n))])
    expect(failures.length).toBeGreaterThan(0)
    // Those that were cut while idle are found out at their next use.
    for (let n = 0; n < 20; n++)
      await as(n)
        .own.query(ALL)
        .catch(() => {})
    await nothingIsLeftOpen()
  })
})
