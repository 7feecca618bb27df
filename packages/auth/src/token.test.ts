import { randomUUID } from 'node:crypto'
import { createTokenSecret, hashTokenSecret } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { type TestUser, testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { bearer, openSite } from './testing/site'
import { watch } from './testing/watched'

const { db, drop } = await testDatabase()
afterAll(drop)

interface Made {
  id: string
  secret: string
}

async function makeToken({ db: own, userId, inboxId }: TestUser, lasts = '1 hour', isLimited = false): Promise<Made> {
  const [id, secret] = [randomUUID(), createTokenSecret()]
  await own.query(sql`
    INSERT INTO token (user_id, id, name, scopes, list_ids, hash, hint, expires_at)
    VALUES (${userId}, ${id}, 'a', '{tasks:read,lists:read}', ${isLimited ? [inboxId] : null}, ${hashTokenSecret(secret)}, 'x',
      now() + ${lasts}::interval)`)
  return { id, secret }
}

const lastUse = async ({ id }: Made) => {
  const [row] = await db.auth.query<{ at: string | null }>(sql`SELECT last_used_at AS at FROM token WHERE id = ${id}`)
  return row?.at ?? null
}

describe.each([
  ['asking every time', 0],
  ['remembering', 3_600_000],
])('%s', (_how, sessionCacheMs) => {
  const site = openSite(db, { sessionCacheMs })
  afterAll(() => site.auth.close())

  test('a token stands for who made it, with its scopes and lists', async () => {
    const user = await testUser(db)
    const made = await makeToken(user)
    for (let again = 0; again < 3; again++)
      expect(await site.auth.signedIn(bearer(made.secret))).toMatchObject({
        actor: { type: 'token', userId: user.userId, tokenId: made.id, scopes: ['tasks:read', 'lists:read'] },
        scope: { userId: user.userId, listIds: null },
        user: { id: user.userId, name: 'Test' },
        credential: { id: made.id, expiresAt: expect.stringMatching(/Z$/) },
      })
    const limited = await makeToken(user, '1 hour', true)
    expect((await site.auth.signedIn(bearer(limited.secret)))?.scope.listIds).toEqual([user.inboxId])
  })

  test('one that is unknown, mistyped, expired or revoked is nobody, even beside a good cookie', async () => {
    const user = await testUser(db)
    const [good, expired, revoked] = [await makeToken(user), await makeToken(user, '-1 ms'), await makeToken(user)]
    await user.db.query(sql`DELETE FROM token WHERE id = ${revoked.id}`)
    const wrong = [createTokenSecret(), good.secret.slice(0, -1), `${good.secret}x`, 'docket_', expired.secret]
    for (const secret of [...wrong, revoked.secret]) {
      const cookie = await site.cookieOf(user.token)
      expect(await site.auth.signedIn({ ...bearer(secret), cookie })).toBeUndefined()
    }
  })

  test('it is no session: Better Auth knows nothing of it', async () => {
    const { secret } = await makeToken(await testUser(db))
    expect((await site.get('/get-session', bearer(secret))).body).toBeNull()
    expect((await site.post('/update-user', { name: 'Eve' }, bearer(secret))).status).toBe(401)
  })

  test('it counts in Authorization only: a cookie with it is nothing', async () => {
    const { secret } = await makeToken(await testUser(db))
    expect(await site.auth.signedIn({ cookie: `better-auth.session_token=${secret}` })).toBeUndefined()
    expect(await site.auth.signedIn({ cookie: await site.cookieOf(secret) })).toBeUndefined()
  })
})

test('its use is noted once a minute, and nobody waits for that', async () => {
  const { db: watched, asked } = watch(db)
  const site = openSite(watched, { sessionCacheMs: 0 })
  const made = await makeToken(await testUser(db))
  expect(await lastUse(made)).toBeNull()
  await site.auth.signedIn(bearer(made.secret))
  await vi.waitFor(async () => expect(await lastUse(made)).not.toBeNull(), { timeout: 30_000 })
  const [first, before] = [await lastUse(made), asked()]
  await site.auth.signedIn(bearer(made.secret))
  expect(asked() - before).toBe(1)
  expect(await lastUse(made)).toBe(first)
  await db.auth.query(sql`UPDATE token SET last_used_at = now() - interval '61 s' WHERE id = ${made.id}`)
  await site.auth.signedIn(bearer(made.secret))
  const isNoted = async () => Date.parse((await lastUse(made)) ?? '') >= Date.parse(first ?? '')
  await vi.waitFor(async () => expect(await isNoted()).toBe(true), { timeout: 30_000 })
  expect(site.errors).toEqual([])
})

test('a token that expires while it is remembered is none', async () => {
  const site = openSite(db, { sessionCacheMs: 3_600_000 })
  const made = await makeToken(await testUser(db), '3 s')
  expect(await site.auth.signedIn(bearer(made.secret))).toBeDefined()
  await vi.waitFor(async () => expect(await site.auth.signedIn(bearer(made.secret))).toBeUndefined(), {
    timeout: 30_000,
  })
  await site.auth.close()
})
