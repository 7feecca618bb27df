import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asAdmin, type TestDatabase, testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf } from './testing/client'
import { killGroup, start, stop, web } from './testing/docket'

const SECRET = 'a-secret-of-thirty-two-characters'
const POOL = 10
const LISTENER = 1
const PEOPLE = 40

let database: TestDatabase
let dataDir = ''

beforeAll(async () => {
  database = await testDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'docket-one-runtime-'))
})
afterAll(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true })
})

/** Everybody at once, each with a page and a call: whoever had a pool of its own would fill it. */
async function rush(url: string) {
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => testUser(database.db)))
  await Promise.all(
    people.flatMap(({ token }) => {
      const headers = { authorization: `Bearer ${token}` }
      const client = clientOf(url, headers)
      return [
        fetch(url, { headers }).then((page) => page.text()),
        client.task.create.mutate({ title: 'One of many' }),
        client.task.count.query({}),
      ]
    }),
  )
}

async function connections(name: string): Promise<number> {
  const [row] = await asAdmin<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = '${name}'`,
  )
  return row?.count ?? 0
}

test.each([
  { mode: 'production', command: undefined },
  { mode: 'development', command: [process.execPath, join(web, '../../tooling/launch/start.mjs'), '--dev'] },
])('one pool and one listener serve pages and API in $mode', { timeout: 180_000 }, async ({ mode, command }) => {
  const name = `docket-${mode}-${process.pid}`
  const url = new URL(database.url)
  url.searchParams.set('application_name', name)
  const docket = await start(dataDir, { DATABASE_URL: url.href, BETTER_AUTH_SECRET: SECRET }, command)
  try {
    await rush(docket.url).catch((error: unknown) => {
      throw new Error(docket.said(), { cause: error })
    })
    expect(await connections(name)).toBe(POOL + LISTENER)
    expect((await stop(docket)).code).toBe(0)
    expect(await connections(name)).toBe(0)
  } finally {
    if (docket.child.exitCode === null) await killGroup(docket)
  }
})
