import { setTimeout as sleep } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDb, type Db } from './db'
import { asAdmin, type TestDatabase, testDatabase } from './testing/database'
import { testUser } from './testing/user'

let database: TestDatabase
let other: Db
beforeEach(async () => {
  database = await testDatabase()
  other = createDb({ url: database.url })
})
afterEach(async () => {
  await other.close()
  await database.drop()
})

const notify = (payload: string) => other.auth.query(sql`SELECT pg_notify('docket_test', ${payload})`)
const until = async (isSo: () => boolean | Promise<boolean>) => {
  while (!(await isSo())) await sleep(10)
}

test('what one process tells, another hears, and no longer after it stopped', async () => {
  const heard: string[] = []
  const also: string[] = []
  const stop = await database.db.listen('docket_test', (payload) => heard.push(payload))
  await database.db.listen('docket_test', (payload) => also.push(payload))
  await notify('one')
  await until(() => heard.length === 1 && also.length === 1)
  await stop()
  await notify('two')
  await until(() => also.length === 2)
  expect(heard).toEqual(['one'])
})

test('a session that ends is told by its id', async () => {
  const heard: string[] = []
  await database.db.listen('docket_session', (id) => heard.push(id))
  const { sessionId } = await testUser(other)
  await other.auth.query(sql`DELETE FROM session WHERE id = ${sessionId}`)
  await until(() => heard.length > 0)
  expect(heard).toEqual([sessionId])
})

test('a connection that is lost is made again, and listens to everything', async () => {
  const heard: string[] = []
  await database.db.listen('docket_test', (payload) => heard.push(payload))
  await asAdmin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'docket listener' AND datname = '${new URL(database.url).pathname.slice(1)}'`)
  await until(async () => {
    await notify('still there?')
    return heard.length > 0
  })
  expect(new Set(heard)).toEqual(new Set(['still there?']))
})
