import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb } from './db'
import { isUnavailable, violatedConstraint } from './errors'
import { asAdmin, type TestDatabase, testDatabase } from './testing/database'
import { type TestUser, testUser } from './testing/user'

let database: TestDatabase
let user: TestUser
beforeAll(async () => {
  database = await testDatabase()
  user = await testUser(database.db)
})
afterAll(() => database.drop())

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

test('a violated constraint has a name, by SQL as by Prisma', async () => {
  const { db, userId, inboxId } = user
  const data = { userId, id: inboxId, name: 'again', position: 'a' }
  const errors = await Promise.all([
    failureOf(
      db.query(sql`INSERT INTO list (user_id, id, name, position) VALUES (${userId}, ${inboxId}, 'again', 'a')`),
    ),
    failureOf(db.prisma((client) => client.list.create({ data }))),
    failureOf(
      db.prisma((client) => client.list.update({ where: { userId_id: { userId, id: inboxId } }, data: { name: '' } })),
    ),
  ])
  expect(errors.map(violatedConstraint)).toEqual(['list_pkey', 'list_pkey', 'list_name_length'])
  expect(errors.map(isUnavailable)).toEqual([false, false, false])
})

test('other errors violate nothing', async () => {
  expect(violatedConstraint(await failureOf(user.db.query(sql`SELECT 1 / 0`)))).toBeUndefined()
  expect(violatedConstraint(new Error('constraint "task_pkey"'))).toBeUndefined()
  expect(violatedConstraint(undefined)).toBeUndefined()
})

test('a server that is not there is unavailable, by SQL as by Prisma', async () => {
  const db = createDb({ url: 'postgresql://nobody:secret@127.0.0.1:1/none' })
  const errors = await Promise.all([
    failureOf(db.ping()),
    failureOf(db.scoped(user.scope).transaction((tx) => tx.query(sql`SELECT 1`))),
    failureOf(db.scoped(user.scope).prisma((client) => client.task.findMany())),
    failureOf(db.auth.prisma.user.findMany()),
    failureOf(db.listen('docket_test', () => {})),
  ])
  expect(errors.map(isUnavailable)).toEqual([true, true, true, true, true])
  await db.close()
})

test('a transaction of Prisma that has no time left is unavailable', async () => {
  const slow = database.db.auth.prisma.$transaction((tx) => tx.$queryRaw`SELECT 1 FROM pg_sleep(0.2)`, { timeout: 1 })
  expect(isUnavailable(await failureOf(slow))).toBe(true)
})

test('a connection that is cut is unavailable, a wrong password is not', async () => {
  const cutting = user.db.query(sql`SELECT pg_sleep(30) /* cut */`)
  const name = new URL(database.url).pathname.slice(1)
  const cut = failureOf(cutting)
  let found: object[] = []
  while (found.length === 0) {
    found = await asAdmin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = '${name}' AND query LIKE '%/* cut */' AND state = 'active'`)
  }
  expect(isUnavailable(await cut)).toBe(true)
  expect(isUnavailable(Object.assign(new Error('password authentication failed'), { code: '28P01' }))).toBe(false)
})
