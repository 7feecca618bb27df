import { randomUUID } from 'node:crypto'
import { createDb, createTokenSecret, hashTokenSecret } from '@docket/db'
import { asAdmin, testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { bearer, openSite, PASSWORD } from './testing/site'
import { watch } from './testing/watched'

const { db, url, drop } = await testDatabase()
const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  await Promise.all(closing.map((close) => close()))
  await drop()
})

/** An hour, so that what a test sees forgotten was not forgotten because of its age. */
const HOUR = 3_600_000

/** It takes milliseconds; on a busy machine, who knows. */
const PATIENT = { timeout: 30_000 }

/** One process, with connections of its own, that remembers sessions and is told of their end. */
async function startProcess(sessionCacheMs = HOUR) {
  const own = createDb({ url, poolSize: 3 })
  const { db: watched, asked, hold } = watch(own)
  const site = openSite(watched, { sessionCacheMs })
  closing.push(() => site.auth.close().then(() => own.close()))
  const somebody = await signInSomebody()
  const remembers = async () => {
    await site.auth.signedIn(bearer(somebody.token))
    const before = asked()
    await site.auth.signedIn(bearer(somebody.token))
    return asked() === before
  }
  await vi.waitFor(async () => expect(await remembers()).toBe(sessionCacheMs > 0), PATIENT)
  return { ...site, db: own, asked, hold, remembers }
}

/** A session that is not due for a refresh. Nobody is told anything by an INSERT. */
async function signInSomebody() {
  const { userId } = await testUser(db)
  const [sessionId, token] = [randomUUID(), randomUUID()]
  await db.auth.query(sql`
    INSERT INTO session (id, user_id, token, expires_at, updated_at)
    VALUES (${sessionId}, ${userId}, ${token}, now() + interval '7 days', now())`)
  return { userId, sessionId, token }
}

describe('in one process', () => {
  test('a session is looked up once, by all who ask at once, and then remembered', async () => {
    const { auth, asked } = await startProcess()
    const { token, sessionId } = await signInSomebody()
    const before = asked()
    const found = await Promise.all([1, 2, 3, 4].map(() => auth.signedIn(bearer(token))))
    found.push(await auth.signedIn(bearer(token)))
    expect(found.map((signedIn) => signedIn?.credential.id)).toEqual(Array(5).fill(sessionId))
    expect(asked() - before).toBe(1)
  })

  test('what nobody is behind is not remembered', async () => {
    const { auth, db: own } = await startProcess()
    const user = await testUser(db)
    const token = 'comes-later'
    expect(await auth.signedIn(bearer(token))).toBeUndefined()
    await own.auth.query(sql`UPDATE session SET token = ${token} WHERE id = ${user.sessionId}`)
    expect(await auth.signedIn(bearer(token))).toBeDefined()
  })

  test('a session is forgotten after its time', async () => {
    const { auth, asked } = await startProcess(20)
    const { token } = await signInSomebody()
    await auth.signedIn(bearer(token))
    const before = asked()
    await vi.waitFor(async () => {
      await auth.signedIn(bearer(token))
      expect(asked()).toBeGreaterThan(before)
    }, PATIENT)
  })

  test('a session that expires while it is remembered is none', async () => {
    const { auth } = await startProcess()
    const user = await testUser(db)
    await db.auth.query(
      sql`UPDATE session SET expires_at = now() + interval '3 s', token = 'short' WHERE id = ${user.sessionId}`,
    )
    const cookie = await openSite(db).cookieOf('short')
    expect(await auth.signedIn({ cookie })).toBeDefined()
    await vi.waitFor(async () => expect(await auth.signedIn({ cookie })).toBeUndefined(), PATIENT)
  })

  test.each(['/sign-out', '/revoke-sessions'])('%s counts for the very next request', async (path) => {
    const { auth, post } = await startProcess()
    for (let round = 0; round < 5; round++) {
      const { token } = await signInSomebody()
      expect(await auth.signedIn(bearer(token))).toBeDefined()
      expect((await post(path, {}, bearer(token))).status).toBe(200)
      expect(await auth.signedIn(bearer(token))).toBeUndefined()
    }
  })

  test('revoke-other-sessions counts for the others, and for them alone', async () => {
    const { auth, post } = await startProcess()
    const ada = { name: 'Ada', email: 'ada@example.com', password: PASSWORD }
    const tokens: string[] = []
    for (const path of ['/sign-up/email', '/sign-in/email', '/sign-in/email'])
      tokens.push((await post(path, ada)).headers.get('set-auth-token') ?? '')
    const [own = '', ...others] = tokens
    for (const token of tokens) expect(await auth.signedIn(bearer(token))).toBeDefined()
    expect((await post('/revoke-other-sessions', {}, bearer(own))).status).toBe(200)
    for (const token of others) expect(await auth.signedIn(bearer(token))).toBeUndefined()
    expect(await auth.signedIn(bearer(own))).toBeDefined()
  })

  test('a look-up that was on its way at sign-out is not remembered', async () => {
    const { auth, post, hold } = await startProcess()
    const { token } = await signInSomebody()
    const release = hold()
    const early = auth.signedIn(bearer(token))
    await vi.waitFor(async () => {
      const [row] = await db.auth.query<{ n: number }>(sql`SELECT count(*) AS n FROM session WHERE token = ${token}`)
      expect(row?.n).toBe(1)
    }, PATIENT)
    expect((await post('/sign-out', {}, bearer(token))).status).toBe(200)
    const late = auth.signedIn(bearer(token)) // asks anew, instead of waiting for the early one
    release()
    await early // may say either: it was asked before the end
    expect(await late).toBeUndefined()
    expect(await auth.signedIn(bearer(token))).toBeUndefined()
  })
})

describe('in several processes', () => {
  test('a sign-out in one is known to the others as soon as they are told', async () => {
    const [here, there] = [await startProcess(), await startProcess()]
    const { token } = await signInSomebody()
    expect(await there.auth.signedIn(bearer(token))).toBeDefined()
    expect((await here.post('/sign-out', {}, bearer(token))).status).toBe(200)
    await vi.waitFor(async () => expect(await there.auth.signedIn(bearer(token))).toBeUndefined(), PATIENT)
    expect(await there.remembers()).toBe(true)
  })

  test('a token that is revoked, with those that it made, is none to the others as soon as they are told', async () => {
    const there = await startProcess()
    const { userId, db: own } = await testUser(db)
    const [parent, child] = [
      { id: randomUUID(), secret: createTokenSecret(), parent: null },
      { id: randomUUID(), secret: createTokenSecret(), parent: 0 },
    ]
    for (const { id, secret, parent: above } of [parent, child])
      await own.query(sql`INSERT INTO token (user_id, id, parent_id, name, scopes, hash, hint)
        VALUES (${userId}, ${id}, ${above === null ? null : parent.id}, 'a', '{tasks:read}', ${hashTokenSecret(secret)}, 'x')`)
    for (const { id, secret } of [parent, child])
      expect((await there.auth.signedIn(bearer(secret)))?.credential.id).toBe(id)
    await own.query(sql`DELETE FROM token WHERE id = ${parent.id}`)
    for (const { secret } of [parent, child])
      await vi.waitFor(async () => expect(await there.auth.signedIn(bearer(secret))).toBeUndefined(), PATIENT)
    expect(await there.remembers()).toBe(true)
  })

  test('a user who is deleted takes every remembered session along', async () => {
    const there = await startProcess()
    const { token, userId } = await signInSomebody()
    expect(await there.auth.signedIn(bearer(token))).toBeDefined()
    await db.auth.query(sql`DELETE FROM "user" WHERE id = ${userId}`)
    await vi.waitFor(async () => expect(await there.auth.signedIn(bearer(token))).toBeUndefined(), PATIENT)
  })

  test('one that lost its LISTEN connection remembers nothing, until it has it again', async () => {
    const [here, there] = [await startProcess(), await startProcess()]
    const { token } = await signInSomebody()
    expect(await there.auth.signedIn(bearer(token))).toBeDefined()
    const release = await keepFromListening()
    try {
      await vi.waitFor(async () => expect(await there.remembers()).toBe(false), PATIENT)
      expect(await there.auth.signedIn(bearer(token))).toBeDefined()
      expect((await here.post('/sign-out', {}, bearer(token))).status).toBe(200)
      expect(await there.auth.signedIn(bearer(token))).toBeUndefined() // though nobody could tell it
    } finally {
      await release()
    }
    await vi.waitFor(async () => expect(await there.remembers()).toBe(true), PATIENT)
    expect(await there.auth.signedIn(bearer(token))).toBeUndefined()
  })

  test('without a cache there is no LISTEN', async () => {
    const before = await listeners()
    const { remembers } = await startProcess(0)
    expect(await remembers()).toBe(false)
    expect(await listeners()).toBe(before)
  })
})

const name = new URL(url).pathname.slice(1)
const listening = `FROM pg_stat_activity WHERE application_name = 'docket listener' AND datname = '${name}'`

const listeners = async () => (await asAdmin<{ pid: number }>(`SELECT pid ${listening}`)).length

/** Cuts every LISTEN connection, and lets nobody connect; what is connected goes on. Gives what ends that. */
async function keepFromListening() {
  await asAdmin(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  await asAdmin(`SELECT pg_terminate_backend(pid) ${listening}`)
  return () => asAdmin(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
}
