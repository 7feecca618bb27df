import { createDb } from '@docket/db'
import { asAdmin, testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { serializeSignedCookie } from 'better-call'
import { decodeJwt, exportSPKI, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { JwtReader } from './jwt'
import { JWT_LIFETIME } from './jwt-keys'
import { bearer, openSite, SECRET, type Site, tokenOf } from './testing/site'
import { watch } from './testing/watched'

const { db, drop } = await testDatabase()
const site = openSite(db, { sessionCacheMs: 0 })
afterAll(async () => {
  await site.auth.close()
  await drop()
})

const ORIGIN = 'http://docket.test'
/** Until another process is told. */
const PATIENCE = 10_000
const now = () => Math.floor(Date.now() / 1_000)

async function person(lasts = '6 days') {
  const made = await testUser(db)
  await db.auth.query(sql`UPDATE session SET expires_at = now() + ${lasts}::interval WHERE id = ${made.sessionId}`)
  return made
}

type Person = Awaited<ReturnType<typeof person>>

const jwtOf = async (token: string) => tokenOf(await site.get('/token', bearer(token)))
async function spkiOf(jwk: JWK): Promise<string> {
  const key = await importJWK({ ...jwk, ext: true }, 'EdDSA')
  if (key instanceof Uint8Array) throw new Error('Not a public key')
  return exportSPKI(key)
}
const publicKeys = async () => ((await site.get('/jwks')).body as { keys: (JWK & { kid: string })[] }).keys

/** A process that is told of sessions that end. */
async function toldSite() {
  const { db: own, asked: count } = watch(db)
  const told = openSite(own, { sessionCacheMs: 3_600_000 })
  const { token } = await person()
  await vi.waitFor(async () => {
    await told.auth.signedIn(bearer(token))
    const before = count()
    await told.auth.signedIn(bearer(token))
    expect(count()).toBe(before) // remembers, and so is told
  }, PATIENCE)
  return { ...told, asked: count }
}

/** How often the database is asked while a JWT is shown three times. */
async function costOf(jwt: string, { auth, asked }: Awaited<ReturnType<typeof toldSite>>): Promise<number> {
  const before = asked()
  for (let again = 0; again < 3; again++) expect(await auth.signedIn(bearer(jwt))).toBeDefined()
  return asked() - before
}

test('a session gets a JWT, which stands for its user without the database', async () => {
  const told = await toldSite()
  const { userId, sessionId, token } = await person()
  const jwt = await jwtOf(token)
  const claims = decodeJwt(jwt)
  expect(claims).toMatchObject({ iss: ORIGIN, aud: ORIGIN, sub: userId, sid: sessionId })
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBeLessThanOrEqual(JWT_LIFETIME)
  const seen = await told.auth.signedIn(bearer(jwt))
  expect(seen).toMatchObject({
    actor: { type: 'user', userId, sessionId, byJwt: true },
    scope: { userId, listIds: null },
    user: { id: userId, name: 'Test', email: `${userId}@example.com`, image: null },
    credential: { id: sessionId, expiresAt: new Date((claims.exp ?? 0) * 1_000).toISOString() },
  })
  await vi.waitFor(async () => expect(await costOf(jwt, told)).toBe(0), PATIENCE) // once it is told of all that was before
  await told.auth.close()
})

test('it expires no later than its session', async () => {
  // One that is not to be remembered is not extended on the way.
  const short = await person('1 minute')
  const brief = await serializeSignedCookie('better-auth.dont_remember', 'true', SECRET)
  const jwtForMinute = tokenOf(await site.get('/token', { cookie: `${await site.cookieOf(short.token)}; ${brief}` }))
  expect(decodeJwt(jwtForMinute).exp).toBeLessThanOrEqual(now() + 60)
})

test.each([
  ['signs out', ({ token }: Person, site: Site) => site.post('/sign-out', {}, bearer(token))],
  [
    'is deleted',
    async ({ userId }: Person, { auth }: Site) => {
      await auth.accounts.remove(userId)
      auth.forget()
    },
  ],
])('it ends when its user %s, at once here, in other processes as soon as they are told', async (_how, end) => {
  const [here, there, asking] = [await toldSite(), await toldSite(), site]
  const made = await person()
  const jwt = await jwtOf(made.token)
  for (const { auth } of [here, there, asking]) expect(await auth.signedIn(bearer(jwt))).toBeDefined()
  await end(made, here)
  expect(await here.auth.signedIn(bearer(jwt))).toBeUndefined()
  expect(await asking.auth.signedIn(bearer(jwt))).toBeUndefined() // is told of nothing, and so asks
  await vi.waitFor(async () => expect(await there.auth.signedIn(bearer(jwt))).toBeUndefined(), PATIENCE)
  await Promise.all([here, there].map(({ auth }) => auth.close()))
})

test("somebody else's end costs one look-up, and ends nothing", async () => {
  const told = await toldSite()
  const jwt = await jwtOf((await person()).token)
  await vi.waitFor(async () => expect(await costOf(jwt, told)).toBe(0), PATIENCE)
  told.auth.forget()
  expect(await costOf(jwt, told)).toBe(1)
  await told.auth.close()
})

test('nobody gets one without a session, nor by a JWT; and a JWT is no session', async () => {
  const jwt = await jwtOf((await person()).token)
  expect((await site.get('/token')).status).toBe(401)
  expect((await site.get('/token', bearer(jwt))).status).toBe(401)
  expect((await site.get('/get-session', bearer(jwt))).body).toBeNull()
  expect((await site.post('/update-user', { name: 'Eve' }, bearer(jwt))).status).toBe(401)
  expect((await site.post('/send-verification-email', { email: 'a@b.example' }, bearer(jwt))).status).toBe(401)
})

test('the keys that are told are public ones', async () => {
  await jwtOf((await person()).token)
  const keys = await publicKeys()
  expect(keys).toHaveLength(1)
  for (const key of keys) {
    expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', kid: expect.any(String) })
    expect(key).not.toHaveProperty('d')
  }
})

describe('what is refused, even beside a good cookie', () => {
  let claims: Record<string, unknown>
  let cookie: string
  let kid: string
  let publicKey: JWK

  beforeAll(async () => {
    const { token } = await person()
    const jwt = await jwtOf(token)
    expect(await site.auth.signedIn(bearer(jwt))).toBeDefined()
    claims = decodeJwt(jwt)
    cookie = await site.cookieOf(token)
    const [key] = await publicKeys()
    if (!key) throw new Error('No key')
    kid = key.kid
    publicKey = key
  })

  const seenBy = (jwt: string) => site.auth.signedIn({ ...bearer(jwt), cookie })

  test('no algorithm', async () => {
    const jwt = new UnsecuredJWT(claims).encode()
    expect(await seenBy(jwt)).toBeUndefined()
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')
    expect(await seenBy(`${header}.${jwt.split('.')[1]}.`)).toBeUndefined()
  })

  test('HS256 with the public key, in any of its forms, or with the secret', async () => {
    const spki = await spkiOf(publicKey)
    for (const secret of [spki, publicKey.x ?? '', JSON.stringify(publicKey), SECRET]) {
      const jwt = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(secret))
      expect(await seenBy(jwt)).toBeUndefined()
    }
  })

  test('the signature of another key, by a known or an unknown name, or by one that the header brings along', async () => {
    const { publicKey: theirs, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
    const jwk = await crypto.subtle.exportKey('jwk', theirs)
    const headers = [{ kid }, { kid: 'unknown' }, {}, { kid: 'mine', jwk }, { kid, jku: 'https://evil.example/jwks' }]
    for (const header of headers) {
      const jwt = await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(privateKey)
      expect(await seenBy(jwt)).toBeUndefined()
    }
  })

  test('one that was altered', async () => {
    const good = await jwtOf((await person()).token)
    const [header = '', body = '', signature = ''] = good.split('.')
    const other = Buffer.from(JSON.stringify({ ...decodeJwt(good), sub: 'somebody' })).toString('base64url')
    for (const jwt of [`${header}.${other}.${signature}`, `${header}.${body}.`, `${header}.${body}.${'A'.repeat(86)}`])
      expect(await seenBy(jwt)).toBeUndefined()
  })

  test.each<[string, (good: Record<string, unknown>) => Record<string, unknown>]>([
    ['expired', (good) => ({ ...good, iat: now() - 1_000, exp: now() - 1 })],
    ['not good yet', (good) => ({ ...good, nbf: now() + 60 })],
    ['issued in the future', (good) => ({ ...good, iat: now() + 60 })],
    ['good for too long', (good) => ({ ...good, iat: now() - JWT_LIFETIME - 10, exp: now() + 86_400 })],
    ['without an expiry', ({ exp: _, ...good }) => good],
    ['without a time of issue', ({ iat: _, ...good }) => good],
    ['for another audience', (good) => ({ ...good, aud: 'https://other.example' })],
    ['without an audience', ({ aud: _, ...good }) => good],
    ['of another issuer', (good) => ({ ...good, iss: 'https://other.example' })],
    ['without an issuer', ({ iss: _, ...good }) => good],
    ['of nobody', ({ sub: _, ...good }) => good],
    ['of no session', ({ sid: _, ...good }) => good],
  ])('one that is %s', async (_what, change) => {
    // A reader with a key of this test, as Docket's own can't be had.
    const { publicKey: verifying, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
    const jwk = { ...(await crypto.subtle.exportKey('jwk', verifying)), kid: 'test', alg: 'EdDSA' } as JWK
    const reader = new JwtReader(ORIGIN, async () => ({ keys: [jwk] }))
    const sign = (payload: Record<string, unknown>) =>
      new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', kid: 'test' }).sign(privateKey)
    const good = { ...claims, iat: now(), exp: now() + 60 }
    expect(await reader.read(await sign(good))).toBeDefined()
    expect(await reader.read(await sign(change(good)))).toBeUndefined()
  })

  test('garbage', async () => {
    for (const jwt of ['eyJ..', 'eyJ.eyJ.x', 'eyJhbGciOiJFZERTQSJ9.e30.', `${'eyJ'.repeat(5_000)}.a.b`])
      expect(await seenBy(jwt)).toBeUndefined()
  })
})

test('unknown keys are looked up once a second at most, whoever names them', async () => {
  let loads = 0
  const reader = new JwtReader(ORIGIN, async () => {
    loads++
    return { keys: [] }
  })
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  const jwts = Array.from({ length: 50 }, (_, n) =>
    new SignJWT({}).setProtectedHeader({ alg: 'EdDSA', kid: `k${n}` }).sign(privateKey),
  )
  await Promise.all(jwts.map(async (jwt) => reader.read(await jwt)))
  expect(loads).toBeLessThanOrEqual(2)
})

test('another process knows a key that was made after it had looked', async () => {
  const { db: fresh, url: freshUrl, drop: dropFresh } = await testDatabase()
  const other = createDb({ url: freshUrl, poolSize: 2 })
  const [here, there] = [openSite(fresh), openSite(other)]
  const { token } = await testUser(fresh)
  const unknown = await new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA', kid: 'unknown' })
    .sign((await generateKeyPair('EdDSA', { crv: 'Ed25519' })).privateKey)
  expect(await there.auth.signedIn(bearer(unknown))).toBeUndefined() // has looked
  await asAdmin(`UPDATE jwks SET expires_at = now() - interval '1 s'`, new URL(freshUrl).pathname.slice(1))
  const jwt = tokenOf(await here.get('/token', bearer(token)))
  expect(await there.auth.signedIn(bearer(jwt))).toBeDefined()
  const changed = openSite(fresh, { secret: `${SECRET}, but another` })
  expect(await changed.auth.signedIn(bearer(jwt))).toBeUndefined() // another secret signs everybody out
  expect(tokenOf(await changed.get('/token', bearer(token)))).not.toBe(jwt)
  await Promise.all([here, there, changed].map(({ auth }) => auth.close()))
  await other.close()
  await dropFresh()
})
