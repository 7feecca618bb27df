import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestDatabase, testDatabase } from '@docket/db/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, signUp } from './testing/client'
import { type Docket, killGroup, start, web } from './testing/docket'

let database: TestDatabase
let dataDir = ''
let docket: Docket

/** Next alone with what was built, as on serverless hosting: no front door, no embedded database. */
beforeAll(async () => {
  database = await testDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'docket-serverless-'))
  const next = [join(web, 'node_modules/.bin/next'), 'start', '--hostname', '127.0.0.1']
  const secret = 'a-secret-of-thirty-two-characters'
  docket = await start(dataDir, { DATABASE_URL: database.url, BETTER_AUTH_SECRET: secret }, next)
})
afterAll(async () => {
  if (docket) await killGroup(docket)
  await database.drop()
  await rm(dataDir, { recursive: true })
})

test('the API answers behind Next’s route, sign-in included', async () => {
  const client = clientOf(docket.url, await signUp(docket.url))
  const { id } = await client.task.create.mutate({ title: 'Without a door' })
  expect(await client.task.get.query({ id })).toMatchObject({ title: 'Without a door' })
  expect((await fetch(`${docket.url}/api/health/ready`)).status).toBe(200)
  expect((await fetch(`${docket.url}/api/nothing`)).status).toBe(404)
})

test('a page has the policy of the front door, and its nonce on every script', async () => {
  const page = await fetch(docket.url)
  const [, nonce] =
    /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/.exec(page.headers.get('content-security-policy') ?? '') ?? []
  expect(nonce).toBeTruthy()
  const scripts = (await page.text()).match(/<script[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([])
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
})
