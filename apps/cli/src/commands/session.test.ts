import { randomUUID } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { procedures } from '../client'
import type { Home } from '../testing/docket'
import { makeWorld, type World } from '../testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

const PASSWORD = 'correct horse battery'
const configOf = (home: Home) => join(home.path, '.config/docket/config.json')

async function signedUp(): Promise<string> {
  const email = `${randomUUID()}@example.com`
  const answer = await fetch(`${world.server.url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.server.url },
    body: JSON.stringify({ name: 'Ada', email, password: PASSWORD }),
  })
  expect(answer.status).toBe(200)
  return email
}

const loginArgs = (email: string) => ['login', '--server', world.server.url, '--email', email, '--password-stdin']

async function tokenIn(home: Home): Promise<string> {
  return JSON.parse(await readFile(configOf(home), 'utf8')).sessions[world.server.url].token
}

const isAlive = (token: string) =>
  procedures({ server: world.server.url, token })
    .account.get.query()
    .then(
      () => true,
      () => false,
    )

test('sign in, be known, sign out: the session is kept for its owner alone, and ends on the server', async () => {
  const [home, email] = [await world.built.home(), await signedUp()]
  const signedIn = await home.docket(loginArgs(email), { stdin: `${PASSWORD}\n` })
  expect(signedIn).toMatchObject({ code: 0, stderr: '' })
  expect(signedIn.stdout).toContain(`as Ada <${email}>`)
  expect((await stat(configOf(home))).mode & 0o777).toBe(0o600)
  expect((await stat(join(home.path, '.config/docket'))).mode & 0o777).toBe(0o700)

  const who = await home.docket(['whoami', '--json'])
  expect(JSON.parse(who.stdout)).toMatchObject({ server: world.server.url, account: { email, name: 'Ada' } })
  expect((await home.docket(['add', 'Buy milk'])).stdout).toBe('Added T-1: Buy milk\n')

  const token = await tokenIn(home)
  expect(await isAlive(token)).toBe(true)
  expect(await home.docket(['logout'])).toMatchObject({ code: 0, stdout: `Signed out at ${world.server.url}\n` })
  expect(await isAlive(token)).toBe(false)
  expect(await readFile(configOf(home), 'utf8')).not.toContain(token)
  expect(await home.docket(['whoami'])).toMatchObject({ code: 3, stdout: '' })
})

test('an API token is kept from stdin, never from an argument; signing out only forgets it', async () => {
  const [home, { rpc }] = [await world.built.home(), await world.person()]
  const make = async (scopes: ('account:read' | 'lists:read' | 'tasks:read')[]) =>
    (await rpc.token.create.mutate({ name: 'laptop', scopes })).token
  const [token, silent] = [
    await make(['account:read', 'tasks:read', 'lists:read']),
    await make(['tasks:read', 'lists:read']),
  ]
  const args = ['login', '--server', world.server.url, '--token']
  const signedIn = await home.docket(args, { stdin: `${token}\n` })
  expect(signedIn).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining((await rpc.account.get.query()).email),
  })
  expect((await stat(configOf(home))).mode & 0o777).toBe(0o600)
  expect(await home.docket(['ls'])).toMatchObject({ code: 0 })
  expect((await home.docket(['logout'])).stdout).toContain('stays good until it is revoked')
  expect(await readFile(configOf(home), 'utf8')).not.toContain(token)
  expect(await isAlive(token)).toBe(true)

  expect(await home.docket(args, { stdin: silent })).toMatchObject({ code: 0, stderr: '' })
  expect(await home.docket(['ls'])).toMatchObject({ code: 0 })
  expect(await home.docket(args, { stdin: 'docket_nobody' })).toMatchObject({ code: 3 })
  expect(await home.docket(args, { stdin: '' })).toMatchObject({ code: 2 })
  expect(await home.docket([...args, token])).toMatchObject({ code: 2 })
  expect(await tokenIn(home)).toBe(silent)
})

test('signing in again ends the session that it replaces', async () => {
  const [home, email] = [await world.built.home(), await signedUp()]
  await home.docket(loginArgs(email), { stdin: PASSWORD })
  const first = await tokenIn(home)
  await home.docket(loginArgs(email), { stdin: PASSWORD })
  expect(await isAlive(first)).toBe(false)
  expect(await isAlive(await tokenIn(home))).toBe(true)
})

test('a wrong password and an unknown address answer alike, and keep nothing', async () => {
  const [home, email] = [await world.built.home(), await signedUp()]
  const wrong = await home.docket(loginArgs(email), { stdin: 'something else' })
  const unknown = await home.docket(loginArgs('nobody@example.com'), { stdin: PASSWORD })
  expect(wrong).toMatchObject({ code: 3, stdout: '' })
  expect(unknown).toEqual(wrong)
  await expect(stat(configOf(home))).rejects.toThrow('ENOENT')
})

test('without a terminal it does not wait for an answer that nobody can give', async () => {
  const home = await world.built.home()
  const args = ['login', '--server', world.server.url, '--email', 'a@example.com']
  expect(await home.docket(args)).toMatchObject({ code: 2, stderr: expect.stringContaining('--password-stdin') })
  expect(await home.docket(['login'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--email') })
})

test('a kept token goes to no other server', async () => {
  const [home, email] = [await world.built.home(), await signedUp()]
  await home.docket(loginArgs(email), { stdin: PASSWORD })
  const elsewhere = await home.docket(['whoami'], { env: { DOCKET_URL: 'http://127.0.0.1:9' } })
  expect(elsewhere).toMatchObject({ code: 3, stderr: expect.stringContaining('Not signed in at http://127.0.0.1:9') })
})

test('the environment beats what is kept', async () => {
  const [home, email, other] = [await world.built.home(), await signedUp(), await world.person()]
  await home.docket(loginArgs(email), { stdin: PASSWORD })
  const who = await home.docket(['whoami', '--quiet'], { env: { DOCKET_TOKEN: other.token } })
  expect(who.stdout).toBe(`${other.userId}\n`)
  expect(await home.docket(['logout'], { env: { DOCKET_TOKEN: other.token } })).toMatchObject({ code: 2 })
  expect(await isAlive(other.token)).toBe(true)
  const empty = { DOCKET_TOKEN: '', DOCKET_URL: '', DOCKET_WORKER: '' }
  expect((await home.docket(['whoami'], { env: empty })).stdout).toContain(email)
})

test('a damaged file of sessions is one clear line', async () => {
  const [home, email] = [await world.built.home(), await signedUp()]
  await home.docket(loginArgs(email), { stdin: PASSWORD })
  await writeFile(configOf(home), '{"server":')
  const who = await home.docket(['whoami'])
  expect(who).toMatchObject({ code: 1, stderr: expect.stringContaining('is damaged') })
  expect(who.stderr.trim().split('\n')).toHaveLength(1)
})
