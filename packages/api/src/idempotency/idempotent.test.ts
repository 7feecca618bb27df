import { claimKey } from '@docket/core/idempotency/claim'
import { keepAnswer, releaseKey } from '@docket/core/idempotency/settle'
import { createTask } from '@docket/core/task/create'
import { asAdmin, testDatabase } from '@docket/db/testing/database'
import { type TestUser, testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, describe, expect, test } from 'vitest'
import { serve } from '../testing/serve'
import { printWhole } from './fingerprint'
import { purgeExpired } from './purge-expired'

const database = await testDatabase()
const served = await serve(database.url)
afterAll(async () => {
  await served.stop()
  await database.drop()
})

const HOSTS = [
  ['node:http', (path: string, init: RequestInit) => fetch(served.url + path, init)],
  ['fetch', (path: string, init: RequestInit) => served.runtime.fetch(new Request(served.url + path, init))],
] as const
const [[, onNode]] = HOSTS

let keys = 0
const newKey = () => `key-${++keys}`

interface Call {
  token: string
  key?: string
  method?: string
  headers?: Record<string, string>
}

/** Sends JSON and reads the answer. */
async function send(path: string, body: unknown, { token, key, method = 'POST', headers }: Call, host = onNode) {
  const response = await host(`/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const { status, headers: told } = response
  return { status, text, told, body: JSON.parse(text || '{}') as { id: string; detail?: string; items?: unknown[] } }
}

const titles = async ({ db }: TestUser) =>
  (await db.query<{ title: string }>(sql`select title from task order by created_at`)).map(({ title }) => title)

/** Time passes, for the keys of one person. */
const later = ({ db }: TestUser, what: 'lease' | 'day') =>
  db.query(
    what === 'lease'
      ? sql`update idempotency_key set claimed_until = now() - interval '1 ms'`
      : sql`update idempotency_key set expires_at = now() - interval '1 ms', claimed_until = now() - interval '1 ms'`,
  )

describe.each(HOSTS)('on %s', (_, host) => {
  test('the same request again has the same answer, whatever happened since', async () => {
    const ann = await testUser(database.db)
    const call = { token: ann.token, key: newKey() }
    const first = await send('/tasks', { title: 'Once' }, call, host)
    expect(first.status).toBe(201)
    expect(first.told.has('idempotency-replayed')).toBe(false)
    await send(`/tasks/${first.body.id}`, { title: 'Changed' }, { ...call, method: 'PATCH' }, host)
    const again = await send('/tasks', { title: 'Once' }, call, host)
    expect([again.status, again.text]).toEqual([201, first.text])
    for (const name of ['content-type', 'etag', 'location', 'cache-control']) {
      expect([name, again.told.get(name)]).toEqual([name, first.told.get(name)])
    }
    expect(again.told.get('idempotency-replayed')).toBe('true')
    expect(await titles(ann)).toEqual(['Changed'])
  })

  test('another body, address or condition with the key: 422', async () => {
    const ann = await testUser(database.db)
    const call = { token: ann.token, key: newKey() }
    const { body } = await send('/tasks', { title: 'One' }, call, host)
    const others = [
      await send('/tasks', { title: 'Two' }, call, host),
      await send('/lists', { title: 'One' }, call, host),
      await send(`/tasks/${body.id}/complete`, undefined, call, host),
    ]
    expect(others.map(({ status }) => status)).toEqual([422, 422, 422])
    expect(others[0]?.body.detail).toMatch(/belongs to another request/)
    expect(await titles(ann)).toEqual(['One'])
  })

  test('of ten at once one does the work; the others are told to wait, or its answer', async () => {
    const ann = await testUser(database.db)
    const call = { token: ann.token, key: newKey() }
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('/tasks', { title: 'Once' }, call, host)))
    expect(answers.filter(({ status, told }) => status === 201 && !told.has('idempotency-replayed'))).toHaveLength(1)
    for (const { status, told } of answers) {
      if (status === 201) continue
      expect([status, told.get('retry-after')]).toEqual([409, '1'])
    }
    expect(await titles(ann)).toEqual(['Once'])
  })

  test('an import again is not done again; another file is refused', async () => {
    const ann = await testUser(database.db)
    const call = { token: ann.token, key: newKey() }
    const first = await send('/import?format=json', [{ title: 'From a file' }], call, host)
    expect(first.status).toBe(200)
    const again = await send('/import?format=json', [{ title: 'From a file' }], call, host)
    expect([again.text, again.told.get('idempotency-replayed')]).toEqual([first.text, 'true'])
    expect((await send('/import?format=json', [{ title: 'Another' }], call, host)).status).toBe(422)
    expect((await send('/import?format=json&dryRun=true', [{ title: 'From a file' }], call, host)).status).toBe(422)
    expect(await titles(ann)).toEqual(['From a file'])
  })
})

describe('a process that dies', () => {
  /** What it leaves behind: the key claimed, the task made or not, no answer. */
  async function dead(user: TestUser, key: string, title: string, made: boolean) {
    const url = new URL(`${served.url}/api/tasks`)
    const request = new Request(url, { method: 'POST', body: JSON.stringify({ title }) })
    const { fingerprint } = await printWhole(request, url)
    const ctx = { db: user.db, scope: user.scope, actor: user.actor, now: new Date() }
    const claimed = await claimKey(ctx, key, fingerprint)
    if ('status' in claimed) throw new Error('It was answered before')
    if (made) await createTask(ctx, { title, id: claimed.rowId })
  }

  test.each([true, false])('with the row made (%s): one row in the end', async (made) => {
    const ann = await testUser(database.db)
    const call = { token: ann.token, key: newKey() }
    await dead(ann, call.key, 'Once', made)
    expect((await send('/tasks', { title: 'Once' }, call)).status).toBe(409)
    await later(ann, 'lease')
    expect((await send('/tasks', { title: 'Another' }, call)).status).toBe(422)
    const answers = await Promise.all([1, 2, 3].map(() => send('/tasks', { title: 'Once' }, call)))
    expect(answers.map(({ status }) => status)).toContain(201)
    const after = await send('/tasks', { title: 'Once' }, call)
    expect([after.status, after.told.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect(await titles(ann)).toEqual(['Once'])
  })

  test('and one that gave the key back: the next has it at once', async () => {
    const ann = await testUser(database.db)
    const ctx = { db: ann.db, scope: ann.scope, actor: ann.actor, now: new Date() }
    for (let round = 1; round <= 50; round++) {
      const attempt = await claimKey(ctx, 'given back', Buffer.alloc(32))
      expect(attempt).toMatchObject({ number: round })
      if ('number' in attempt) await releaseKey(ctx, attempt)
    }
  })

  test('and was only slow: its answer does not replace the one that is given by now', async () => {
    const ann = await testUser(database.db)
    const ctx = { db: ann.db, scope: ann.scope, actor: ann.actor, now: new Date() }
    const fingerprint = Buffer.alloc(32)
    const slow = await claimKey(ctx, 'slow', fingerprint)
    await later(ann, 'lease')
    const quick = await claimKey(ctx, 'slow', fingerprint)
    if ('status' in slow || 'status' in quick) throw new Error('It was answered before')
    expect(quick.rowId).toBe(slow.rowId)
    const answer = (text: string) => ({ status: 201, headers: {}, body: Buffer.from(text), content: null })
    await keepAnswer(ctx, slow, answer('slow'))
    await keepAnswer(ctx, quick, answer('quick'))
    await keepAnswer(ctx, slow, answer('slow'))
    const kept = await claimKey(ctx, 'slow', fingerprint)
    expect('status' in kept && Buffer.from(kept.body ?? []).toString()).toBe('quick')
  })
})

test('lists and labels are made once, too; an id of the client’s own stays', async () => {
  const ann = await testUser(database.db)
  for (const path of ['/lists', '/labels']) {
    const call = { token: ann.token, key: newKey() }
    const first = await send(path, { name: 'Once' }, call)
    expect([first.status, (await send(path, { name: 'Once' }, call)).text]).toEqual([201, first.text])
  }
  const id = uuidv7()
  expect((await send('/tasks', { id, title: 'Mine' }, { token: ann.token, key: newKey() })).body.id).toBe(id)
})

test('a key is its caller’s own: another person or token may use the same one', async () => {
  const [ann, bob] = [await testUser(database.db), await testUser(database.db)]
  const key = newKey()
  const secret = await send('/tokens', { name: 'CI', scopes: ['tasks:write'] }, { token: ann.token })
  const { token } = JSON.parse(secret.text) as { token: string }
  for (const one of [ann.token, bob.token, token]) {
    const { status, told } = await send('/tasks', { title: 'Own' }, { token: one, key })
    expect([status, told.has('idempotency-replayed')]).toEqual([201, false])
  }
  expect(await titles(ann)).toEqual(['Own', 'Own'])
})

test.each(['', 'a b', 'x'.repeat(256), 'café'])('%j is no key: 400', async (key) => {
  const { token } = await testUser(database.db)
  expect((await send('/tasks', { title: 'x' }, { token, key })).status).toBe(400)
})

test('a key of 255 characters is one, and in quotes the same one', async () => {
  const ann = await testUser(database.db)
  const key = '~'.repeat(255)
  await send('/tasks', { title: 'x' }, { token: ann.token, key })
  const { told } = await send('/tasks', { title: 'x' }, { token: ann.token, key: `"${key}"` })
  expect(told.get('idempotency-replayed')).toBe('true')
})

test('a refusal is an answer; what is no answer is not kept', async () => {
  const ann = await testUser(database.db)
  const call = { token: ann.token, key: newKey() }
  const refused = await send('/tasks', { title: '' }, call)
  expect(refused.status).toBe(422)
  expect((await send('/tasks', { title: '' }, call)).text).toBe(refused.text)

  const name = new URL(database.url).pathname.slice(1)
  const other = { token: ann.token, key: newKey() }
  await asAdmin('ALTER TABLE task RENAME TO gone', name)
  try {
    expect((await send('/tasks', { title: 'In the end' }, other)).status).toBe(500)
  } finally {
    await asAdmin('ALTER TABLE gone RENAME TO task', name)
  }
  expect((await send('/tasks', { title: 'In the end' }, other)).status).toBe(201)
})

test('a secret is shown once and stored nowhere', async () => {
  const ann = await testUser(database.db)
  const call = { token: ann.token, key: newKey() }
  const token = { name: 'CI', scopes: ['tasks:read'] }
  const made = JSON.parse((await send('/tokens', token, call)).text) as { token: string }
  const again = await send('/tokens', token, call)
  expect([again.status, again.told.has('retry-after')]).toEqual([409, false])
  const kept = await ann.db.query<{ row: string }>(sql`
    select (k.*)::text || coalesce(encode(body, 'escape'), '') as row from idempotency_key k`)
  expect(kept).toHaveLength(1)
  expect(kept[0]?.row).not.toContain(made.token)
  expect((await send('/tokens', undefined, { ...call, method: 'GET' })).body.items).toHaveLength(1)
})

test('after a day the key is free, and what has ended is removed', async () => {
  const [ann, bob] = [await testUser(database.db), await testUser(database.db)]
  const key = newKey()
  for (const { token } of [ann, bob]) await send('/tasks', { title: 'One' }, { token, key })
  for (const user of [ann, bob]) await later(user, 'day')
  expect((await send('/tasks', { title: 'Two' }, { token: ann.token, key })).status).toBe(201)
  expect(await titles(ann)).toEqual(['One', 'Two'])
  expect(await purgeExpired(served)).toBe(1)
  const left = async (user: TestUser) => (await user.db.query(sql`select from idempotency_key`)).length
  expect([await left(ann), await left(bob)]).toEqual([1, 0])
})

test('only POST has keys, and only for who is signed in', async () => {
  const ann = await testUser(database.db)
  const key = newKey()
  expect((await send('/tasks', { title: 'x' }, { token: 'nonsense', key })).status).toBe(401)
  expect((await send('/tasks', undefined, { token: ann.token, key, method: 'GET' })).status).toBe(200)
  expect(await ann.db.query(sql`select from idempotency_key`)).toEqual([])
})
