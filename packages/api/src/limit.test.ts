import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, expect, test } from 'vitest'
import { serve } from './testing/serve'

const database = await testDatabase()
/** Two processes, as far as the limits know. */
const [here, there] = [await serve(database.url, { rateLimit: true }), await serve(database.url, { rateLimit: true })]
afterAll(async () => {
  await here.stop()
  await there.stop()
  await database.drop()
})

let addresses = 0
/** Somebody new, at a new address. */
async function newcomer() {
  const { token, userId } = await testUser(database.db)
  const address = `10.0.${++addresses}.1`
  const send = (url: string, path: string, body?: unknown, method = 'POST') =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-docket-client-address': address,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  return { userId, send, who: { account: userId, address } }
}

const standing = ({ status, headers }: Response) => [
  status,
  ...['limit', 'remaining', 'policy'].map((name) => headers.get(`ratelimit-${name}`)),
]

test('a write tells how it stands, over tRPC and REST alike', async () => {
  const { send } = await newcomer()
  const policy = '600;w=60, 3000;w=60'
  expect(standing(await send(here.url, '/api/trpc/task.create', { title: 'One' }))).toEqual([200, '600', '599', policy])
  const created = await send(here.url, '/api/tasks', { title: 'Two' })
  expect(standing(created)).toEqual([201, '600', '598', policy])
  expect(Number(created.headers.get('ratelimit-reset'))).toBeGreaterThan(50)
  const batch = await send(here.url, '/api/trpc/task.create,task.create?batch=1', {
    0: { title: 'a' },
    1: { title: 'b' },
  })
  expect(standing(batch)).toEqual([200, '600', '596', policy])
})

test('reading, health and the procedure that is for nothing are not counted', async () => {
  const { send } = await newcomer()
  for (const path of ['/api/trpc/task.list', '/api/tasks', '/api/health/live', '/api/trpc/ping']) {
    expect(standing(await send(here.url, path, undefined, 'GET'))).toEqual([200, null, null, null])
  }
})

test('too many writes: 429 with the time to wait, and nothing is written', async () => {
  const { send, who } = await newcomer()
  for (let n = 0; n < 600; n++) await here.auth.limits.write(who)
  for (const path of ['/api/trpc/task.create', '/api/tasks']) {
    const refused = await send(here.url, path, { title: 'Too many' })
    expect(standing(refused).slice(0, 3)).toEqual([429, '600', '0'])
    expect(refused.headers.get('retry-after')).toBe(refused.headers.get('ratelimit-reset'))
    expect(await refused.text()).toContain('TOO_MANY_REQUESTS')
  }
  const listed = await send(here.url, '/api/tasks', undefined, 'GET')
  expect(await listed.json()).toMatchObject({ items: [] })
})

test('what one process let through, another knows', async () => {
  const { send, who } = await newcomer()
  for (let n = 0; n < 600; n++) await here.auth.limits.write(who)
  await here.auth.limits.close()
  await there.auth.limits.write(who)
  await there.auth.limits.close()
  expect((await send(there.url, '/api/tasks', { title: 'Too many' })).status).toBe(429)
})

test('imports have a limit of their own, by the same counter over tRPC and REST', async () => {
  const { send, who } = await newcomer()
  const file = { format: 'json', content: '[]' }
  const first = await send(here.url, '/api/trpc/transfer.preview', file)
  expect(standing(first).slice(1, 3)).toEqual(['60', '59'])
  for (let n = 0; n < 58; n++) await there.auth.limits.spend('imports', who)
  expect(standing(await send(there.url, '/api/import?format=json', [])).slice(1, 3)).toEqual(['60', '0'])
  const refused = await send(here.url, '/api/import?format=json', [])
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await send(here.url, '/api/tasks', { title: 'One' })).status).toBe(201)
})

test('tokens are counted by account, from wherever they are made', async () => {
  const { send, who } = await newcomer()
  for (let n = 0; n < 59; n++) await there.auth.limits.spend('tokens', { ...who, address: `10.1.0.${n}` })
  const token = { name: 'CI', scopes: ['tasks:read'] }
  const made = await send(here.url, '/api/tokens', token)
  expect(standing(made).slice(0, 3)).toEqual([201, '60', '0'])
  expect((await send(there.url, '/api/tokens', token)).status).toBe(429)
})

test('somebody whose token is dead is told so, and counted nowhere', async () => {
  await database.db.auth.query(sql`delete from rate_counter`)
  const answer = await fetch(`${here.url}/api/tasks`, {
    method: 'POST',
    headers: { authorization: 'Bearer nonsense', 'content-type': 'application/json' },
    body: '{}',
  })
  expect(standing(answer)).toEqual([401, null, null, null])
  expect(await database.db.auth.query(sql`select key from rate_counter where key like '%unknown%'`)).toEqual([])
})

test('a password can be guessed no more often by deleting the account than by changing it, on all surfaces together', async () => {
  const { send } = await newcomer()
  const guess = { email: 'another@example.com', password: 'wrong password' } // no password is needed to count it
  const statuses: number[] = []
  for (let n = 0; n < 3; n++) {
    statuses.push((await send(here.url, '/api/account', guess, 'DELETE')).status)
    statuses.push((await send(there.url, '/api/trpc/account.delete', guess)).status)
    statuses.push((await send(here.url, '/api/auth/two-factor/disable', { password: guess.password })).status)
  }
  expect(statuses).not.toContain(429)
  const batch = await send(here.url, '/api/trpc/account.delete,account.delete,account.delete?batch=1', {
    0: guess,
    1: guess,
    2: guess,
  })
  const answers = (await batch.json()) as { error: { data: { httpStatus: number } } }[]
  expect(answers.map(({ error }) => error.data.httpStatus).toSorted()).toEqual([422, 429, 429])
})
