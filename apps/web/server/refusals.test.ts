import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from '@docket/db/embedded'
import { asAdmin, testDatabase } from '@docket/db/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, runBuilt, start, stop } from './testing/docket'

const SECRET = 'a-secret-of-thirty-two-characters'
let folder = ''
let other: Embedded

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-refusals-'))
  other = await startEmbedded({ dataDir: join(folder, 'other') })
})
afterAll(async () => {
  await other.close()
  await rm(folder, { recursive: true })
})

/** Starts what can't start. It must end with 1 and one line, for people. */
async function refusal(variables: Record<string, string>): Promise<string> {
  const { code, stderr, stdout } = await runBuilt({
    PORT: String(await freePort()),
    DATA_DIR: join(folder, 'data'),
    BETTER_AUTH_SECRET: SECRET,
    ...variables,
  }).ended
  expect(code).toBe(1)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stdout).not.toContain('ready')
  expect(stdout + stderr).not.toMatch(/^ +at |hunter2/m)
  return stderr
}

test('a port that is taken', async () => {
  const server = createServer()
  const port = await freePort()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  expect(await refusal({ PORT: String(port) })).toMatch(`Port ${port} is taken: stop what uses it, or choose another`)
  server.close()
})

test('a folder that can’t be written', async () => {
  await writeFile(join(folder, 'file'), '')
  expect(await refusal({ DATA_DIR: join(folder, 'file/data') })).toMatch(/can't write into .*DATA_DIR/)
})

test('values that are not right, all of them', async () => {
  expect(await refusal({ PORT: 'x', RATE_LIMIT: 'x', BETTER_AUTH_SECRET: 'hunter2' })).toMatch(
    /PORT must .*BETTER_AUTH_SECRET must .*RATE_LIMIT must /,
  )
})

test('a folder that another Docket works on', async () => {
  const dataDir = join(folder, 'shared')
  const docket = await start(dataDir)
  expect(await refusal({ DATA_DIR: dataDir })).toMatch(/runs already .*stop that one/)
  await stop(docket)
})

test('a database that isn’t there', async () => {
  const port = await freePort()
  expect(await refusal({ DATABASE_URL: `postgresql://docket:hunter2@127.0.0.1:${port}/docket` })).toMatch(
    `No database answers at 127.0.0.1:${port}: start it, or correct DATABASE_URL`,
  )
  expect(await refusal({ DATABASE_URL: 'postgresql://docket:hunter2@nowhere.invalid/docket' })).toMatch(
    'There is no host nowhere.invalid: correct DATABASE_URL',
  )
})

test('something else than a database', async () => {
  const server = createServer()
  const port = await freePort()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  expect(await refusal({ DATABASE_URL: `postgresql://docket@127.0.0.1:${port}/docket` })).toMatch(
    /DATABASE_URL|can't be used/,
  )
  server.close()
})

test('a wrong password, and a database that nobody made', async () => {
  const wrong = new URL(other.url)
  wrong.password = 'hunter2'
  expect(await refusal({ DATABASE_URL: wrong.href })).toMatch(/refuses the user docket: correct user and password/)
  const missing = new URL(other.url)
  missing.pathname = '/nothing'
  expect(await refusal({ DATABASE_URL: missing.href })).toMatch(/There is no database nothing at .*createdb nothing/)
})

test('a user who may not make roles', async () => {
  const migrated = await testDatabase()
  const url = new URL(migrated.url)
  const name = `weak_${process.pid}`
  Object.assign(url, { username: name, password: 'hunter2', pathname: `/${name}` })
  await asAdmin(`CREATE ROLE ${name} LOGIN PASSWORD 'hunter2'`)
  await asAdmin(`CREATE DATABASE ${name} OWNER ${name}`)
  try {
    expect(await refusal({ DATABASE_URL: url.href })).toMatch(
      /The user weak_\d+ may not set the database up .*CREATEROLE/,
    )
  } finally {
    await asAdmin(`DROP DATABASE ${name}`)
    await asAdmin(`DROP ROLE ${name}`)
    await migrated.drop()
  }
})
