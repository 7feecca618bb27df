import { asAdmin, testDatabase } from '@docket/db/testing/database'
import { strFromU8, unzipSync } from 'fflate'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './testing/call'
import { type Served, serve } from './testing/serve'
import { makeWorld } from './testing/world'

let database: Awaited<ReturnType<typeof testDatabase>>
let served: Served
beforeAll(async () => {
  database = await testDatabase()
  served = await serve(database.url)
})
afterAll(async () => {
  await served.stop()
  await database.drop()
})

const admin = <Row extends object>(text: string) => asAdmin<Row>(text, new URL(database.url).pathname.slice(1))
const rowsOf = (table: string, userId: string) =>
  admin<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE user_id = '${userId}'`)

/** Every table with rows of somebody. */
const owned = async () => {
  const tables = await admin<{ name: string }>(`
    SELECT table_name AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = 'public' AND column_name = 'user_id' AND table_type = 'BASE TABLE' ORDER BY 1`)
  return tables.map(({ name }) => name)
}

test('somebody who is deleted is gone from every table', async () => {
  const [ann, bob] = [await makeWorld(database.db), await makeWorld(database.db)]
  const { userId } = ann.signedIn.scope
  await database.db.auth.query(sql`
    INSERT INTO verification (id, identifier, value, expires_at, updated_at)
    VALUES ('v1', 'a', ${userId}, now() + interval '1 hour', now()),
      ('v2', 'b', ${JSON.stringify({ userData: { id: userId } })}, now() + interval '1 hour', now()),
      ('v3', 'c', ${bob.signedIn.scope.userId}, now() + interval '1 hour', now())`)
  const tables = await owned()
  expect(tables).toEqual(expect.arrayContaining(['activity', 'list', 'passkey', 'session', 'task', 'token']))
  const answer = await call(database.db, 'account.delete', { email: ann.signedIn.user.email }, ann.signedIn)
  expect(answer).toEqual({ data: { id: userId } })
  for (const table of tables) expect([table, ...(await rowsOf(table, userId))]).toEqual([table, { count: 0 }])
  expect(await admin(`SELECT id FROM "user" WHERE id = '${userId}'`)).toEqual([])
  expect(await admin('SELECT id FROM verification ORDER BY id')).toEqual([{ id: 'v3' }])
  expect(await call(database.db, 'task.get', { id: bob.task }, bob.signedIn)).toHaveProperty('data')
})

test('what somebody who was just deleted still writes is refused, and is no defect', async () => {
  const { signedIn } = await makeWorld(database.db)
  await database.db.auth.query(sql`DELETE FROM "user" WHERE id = ${signedIn.scope.userId}`)
  for (const path of ['list.create', 'label.create', 'view.create', 'token.create', 'feed.create']) {
    const answer = await call(database.db, path, { name: 'x', scopes: ['tasks:read'] }, signedIn)
    expect([path, answer.code]).toEqual([path, 'UNAUTHORIZED'])
  }
})

test('every table with rows of somebody goes with them, those too that no test fills', async () => {
  const kept = await admin<{ name: string }>(`
    WITH RECURSIVE gone AS (
      SELECT 'public."user"'::regclass::oid AS id
      UNION SELECT conrelid FROM pg_constraint JOIN gone ON confrelid = gone.id WHERE contype = 'f' AND confdeltype = 'c'
    )
    SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id'
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.oid NOT IN (SELECT id FROM gone)`)
  expect(kept).toEqual([])
})

test('sessions and tokens of a deleted account end at once', async () => {
  const { token, signedIn } = await makeWorld(database.db)
  const send = (method: string, path: string, body?: object) =>
    fetch(`${served.url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
  expect((await send('GET', '/account')).status).toBe(200)
  const { user } = (await (await send('GET', '/auth/get-session')).json()) as { user: { email: string } }
  expect((await send('DELETE', '/account', { email: 'wrong@example.com' })).status).toBe(422)
  expect((await send('GET', '/account')).status).toBe(200)
  expect((await send('DELETE', '/account', { email: user.email.toUpperCase() })).status).toBe(204)
  expect((await send('GET', '/account')).status).toBe(401)
  expect(await call(database.db, 'account.signIn', undefined, signedIn)).toEqual({ code: 'UNAUTHORIZED' })
})

test('a session of yesterday is no proof for those who have no password', async () => {
  const { signedIn } = await makeWorld(database.db)
  await database.db.auth.query(sql`
    UPDATE session SET created_at = now() - interval '25 hours' WHERE id = ${signedIn.credential.id}`)
  const answer = await call(database.db, 'account.delete', { email: signedIn.user.email }, signedIn)
  expect(answer).toEqual({ code: 'FORBIDDEN' })
})

test('a profile is changed where it is sent: absent, null and a value are three things', async () => {
  const { token, signedIn } = await makeWorld(database.db)
  const patch = async (body: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await fetch(`${served.url}/api/account`, { method: 'PATCH', headers, body: JSON.stringify(body) })
    return { status: answer.status, body: await answer.json() }
  }
  const image = 'https://example.com/ann.png'
  expect(await patch({ name: ' Ann ', image })).toMatchObject({ status: 200, body: { name: 'Ann', image } })
  expect((await patch({ name: 'Anna', email: 'x@example.com' })).status).toBe(422)
  expect(await patch({ name: 'Anna' })).toMatchObject({ body: { name: 'Anna', image } })
  expect(await patch({ image: null })).toMatchObject({ body: { name: 'Anna', image: null } })
  expect((await patch({ name: '' })).status).toBe(422)
  expect((await patch({ image: 'javascript:alert(1)' })).status).toBe(422)
  const { data } = await call(database.db, 'account.update', {}, signedIn)
  expect(data).toMatchObject({ name: 'Anna', email: expect.stringContaining(signedIn.scope.userId) })
})

test('sessions are listed without what would let somebody in, and end one by one or all but one', async () => {
  const { signedIn, token } = await makeWorld(database.db)
  const { userId } = signedIn.scope
  await database.db.auth.query(sql`
    INSERT INTO session (id, user_id, token, expires_at, updated_at, user_agent, ip_address)
    VALUES ('old', ${userId}, 'old', now() - interval '1 hour', now(), null, null),
      ('phone', ${userId}, 'phone-token', now() + interval '1 hour', now(), 'Firefox', '192.0.2.1'),
      ('tablet', ${userId}, 'tablet-token', now() + interval '1 hour', now(), null, null)`)
  const { data } = await call(database.db, 'account.sessions', undefined, signedIn)
  const { items } = data as { items: { id: string; current: boolean }[] }
  expect(items.map(({ id }) => id).sort()).toEqual(['phone', 'tablet', signedIn.credential.id].sort())
  expect(items.filter(({ current }) => current).map(({ id }) => id)).toEqual([signedIn.credential.id])
  expect(items.find(({ id }) => id === 'phone')).toMatchObject({ userAgent: 'Firefox', address: '192.0.2.1' })
  for (const secret of [token, 'phone-token']) expect(JSON.stringify(items)).not.toContain(secret)
  expect(await call(database.db, 'account.revokeSession', { id: 'phone' }, signedIn)).toHaveProperty('data')
  expect(await call(database.db, 'account.revokeSession', { id: 'phone' }, signedIn)).toEqual({ code: 'NOT_FOUND' })
  const others = await call(database.db, 'account.revokeOtherSessions', undefined, signedIn)
  expect(others).toEqual({ data: { ended: 2 } }) // the expired one too
  const left = await call(database.db, 'account.sessions', undefined, signedIn)
  expect(left).toMatchObject({ data: { items: [{ current: true }] } })
})

test('the archive has every row of every table, and no secret', async () => {
  const ann = await makeWorld(database.db)
  const download = (headers: Record<string, string>) => fetch(`${served.url}/api/account/export`, { headers })
  expect((await download({})).status).toBe(401)
  const answer = await download({ authorization: `Bearer ${ann.token}` })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const guarded = await admin<{ name: string }>(
    `SELECT DISTINCT tablename AS name FROM pg_policies WHERE schemaname = 'public' ORDER BY 1`,
  )
  for (const { name } of guarded) {
    const [{ count } = { count: -1 }] = await rowsOf(`"${name}"`, ann.signedIn.scope.userId)
    expect([name, read(`rows/${name}.ndjson`).split('\n').length - 1]).toEqual([name, count])
  }
  expect(read('rows/task.ndjson')).toContain('secret deleted')
  expect(JSON.parse(read('tasks.json'))).toHaveProperty('tasks')
  expect(JSON.parse(read('account.json'))).toMatchObject({ id: ann.signedIn.scope.userId, passkeys: [] })
  expect(JSON.parse(read('sessions.json'))).toHaveLength(1)
  const hashes = await admin<{ hash: string }>(`SELECT encode(hash, 'hex') AS hash FROM token`)
  for (const secret of [ann.token, ...hashes.map(({ hash }) => hash)])
    for (const name in files) expect(read(name)).not.toContain(secret)
})
