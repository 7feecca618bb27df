import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { serializeSignedCookie } from 'better-call'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bearer, openSite, SECRET, type Site } from './testing/site'

const { db, drop } = await testDatabase()
afterAll(drop)

interface Person {
  userId: string
  sessionId: string
  token: string
}

/** A new person; their session lasts for this long, and so is due for a refresh or not. */
async function person(lasts = '6 days 1 hour'): Promise<Person> {
  const made = await testUser(db)
  await db.auth.query(sql`UPDATE session SET expires_at = now() + ${lasts}::interval WHERE id = ${made.sessionId}`)
  return made
}

const signed = async (token: string, secret = SECRET) => (await serializeSignedCookie('', token, secret)).slice(1)
const cookie = (value: string, name = 'better-auth.session_token') => ({ cookie: `${name}=${value}` })
const flip = (text: string, index: number) =>
  text.slice(0, index) + (text.at(index) === 'A' ? 'B' : 'A') + text.slice(index + 1)

type Headers = { cookie?: string; authorization?: string }

/** What a request may show, and whom both must see in it: `ada`, `bob` or nobody. */
const states: Record<string, (ada: Person, bob: Person) => Headers | Promise<Headers>> = {
  nothing: () => ({}),
  'ada: a cookie': async ({ token }) => cookie(await signed(token)),
  'ada: a cookie between others': async ({ token }) => ({ cookie: `a=b; ${cookie(await signed(token)).cookie};c="d"` }),
  'ada: a cookie in quotes': async ({ token }) => cookie(`"${await signed(token)}"`),
  'ada: a cookie that is not percent-encoded': async ({ token }) => cookie(decodeURIComponent(await signed(token))),
  'ada: the first of two cookies': async (ada, bob) => ({
    cookie: `${cookie(await signed(ada.token)).cookie}; ${cookie(await signed(bob.token)).cookie}`,
  }),
  'a second cookie of which the first is empty': async ({ token }) => ({
    cookie: `better-auth.session_token=; ${cookie(await signed(token)).cookie}`,
  }),
  'a cookie without its signature': ({ token }) => cookie(token),
  'a cookie with an empty signature': ({ token }) => cookie(`${token}.`),
  'a cookie with a tampered signature': async ({ token }) => cookie(flip(await signed(token), token.length + 5)),
  'a cookie with a tampered token': async ({ token }) => cookie(flip(await signed(token), 3)),
  "a cookie with another's signature": async (ada, bob) =>
    cookie(`${ada.token}${(await signed(bob.token)).slice(bob.token.length)}`),
  'a cookie signed with another secret': async ({ token }) => cookie(await signed(token, `${SECRET}!`)),
  'a cookie with a signature in base64url': async ({ token }) =>
    cookie(decodeURIComponent(await signed(token)).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '')),
  'a cookie cut short': async ({ token }) => cookie((await signed(token)).slice(0, -4)),
  'a signed token that never was': async () => cookie(await signed('never-was')),
  'an empty cookie': () => cookie(''),
  'a dot': () => cookie('.'),
  'garbage in the cookie': () => cookie('%E0%A4%A.%%%;;=;"'),
  'a cookie of another name': async ({ token }) => cookie(await signed(token), 'session_token'),
  'a cookie of the name that https has': async ({ token }) =>
    cookie(await signed(token), '__Secure-better-auth.session_token'),
  'ada: a bearer token': ({ token }) => bearer(token),
  'ada: a bearer token with its signature': async ({ token }) => bearer(await signed(token)),
  'ada: a bearer token with its signature, decoded': async ({ token }) =>
    bearer(decodeURIComponent(await signed(token))),
  'ada: a scheme in capitals, more blanks': ({ token }) => ({ authorization: `BEARER   ${token} ` }),
  'a bearer token with a tampered signature': async ({ token }) => bearer(flip(await signed(token), token.length + 5)),
  'a bearer token signed with another secret': async ({ token }) => bearer(await signed(token, `${SECRET}!`)),
  'a bearer token with more behind its signature': async ({ token }) =>
    bearer(`${decodeURIComponent(await signed(token))}.x`),
  'a bearer token without padding': async ({ token }) => bearer(decodeURIComponent(await signed(token)).slice(0, -1)),
  'a bearer token that never was': () => bearer('never-was'),
  'a percent-encoded bearer token': ({ token }) => bearer(token.replace('-', '%2D')),
  'an empty bearer token': () => ({ authorization: 'Bearer ' }),
  'a token without a scheme': ({ token }) => ({ authorization: token }),
  'another scheme': ({ token }) => ({ authorization: `Basic ${token}` }),
  'bob: a bearer token before a cookie': async (ada, bob) => ({
    ...cookie(await signed(ada.token)),
    ...bearer(bob.token),
  }),
  'ada: a cookie beside a bearer token with a wrong signature': async (ada, bob) => ({
    ...cookie(await signed(ada.token)),
    ...bearer(await signed(bob.token, `${SECRET}!`)),
  }),
  'a cookie beside a bearer token that never was': async (ada) => ({
    ...cookie(await signed(ada.token)),
    ...bearer('never-was'),
  }),
  'ada: a cookie beside an empty bearer token': async (ada) => ({
    ...cookie(await signed(ada.token)),
    authorization: 'Bearer ',
  }),
  'ada: a cookie beside another scheme': async (ada) => ({
    ...cookie(await signed(ada.token)),
    authorization: 'Basic YTpi',
  }),
}

/** Whom each sees: signedIn() first, since getSession deletes what has expired and refreshes what is due. */
async function seen(site: Site, headers: Headers) {
  const ours = await site.auth.signedIn(headers)
  const { status, body } = await site.get('/get-session', { ...headers })
  const theirs = body as { session: { id: string; expiresAt: string }; user: Record<string, unknown> } | null
  return { ours, theirs, status }
}

describe("signedIn() and Better Auth's getSession see the same", () => {
  const site = openSite(db, { sessionCacheMs: 0 })
  const remembering = openSite(db)
  let ada: Person
  let bob: Person
  beforeAll(async () => {
    ada = await person()
    bob = await person()
    await remembering.auth.signedIn(bearer(ada.token)) // listens from now on
  })
  afterAll(() => Promise.all([site.auth.close(), remembering.auth.close()]))

  test.each(Object.entries(states))('%s', async (name, make) => {
    const headers = await make(ada, bob)
    const { ours, theirs, status } = await seen(site, headers)
    expect(status).toBe(200)
    expect(ours?.credential).toEqual(theirs?.session && { id: theirs.session.id, expiresAt: theirs.session.expiresAt })
    expect(ours?.user ?? null).toEqual(theirs ? pick(theirs.user) : null)
    const expected = name.startsWith('ada: ') ? ada : name.startsWith('bob: ') ? bob : undefined
    expect(ours?.credential.id).toBe(expected?.sessionId)
    expect(ours?.scope.userId).toBe(expected?.userId)
    for (let again = 0; again < 2; again++) expect(await remembering.auth.signedIn(headers)).toEqual(ours)
  })

  test.each([
    [
      'has expired',
      (p: Person) => sql`UPDATE session SET expires_at = now() - interval '1 ms' WHERE id = ${p.sessionId}`,
    ],
    ['was revoked', (p: Person) => sql`DELETE FROM session WHERE id = ${p.sessionId}`],
    ['lost its user', (p: Person) => sql`DELETE FROM "user" WHERE id = ${p.userId}`],
  ])('a session that %s', async (_how, end) => {
    for (const show of [
      ({ token }: Person) => bearer(token),
      async ({ token }: Person) => cookie(await signed(token)),
    ]) {
      const somebody = await person()
      const headers = await show(somebody)
      expect((await seen(site, headers)).ours?.credential.id).toBe(somebody.sessionId)
      await db.auth.query(end(somebody))
      expect(await seen(site, headers)).toEqual({ ours: undefined, theirs: null, status: 200 })
    }
  })

  test('under https only the cookie whose name begins with __Secure-', async () => {
    const secure = openSite(db, { baseUrl: 'https://docket.test', sessionCacheMs: 0 })
    const value = await signed(ada.token)
    const good = await seen(secure, cookie(value, '__Secure-better-auth.session_token'))
    expect([good.ours?.credential.id, good.theirs?.session.id]).toEqual([ada.sessionId, ada.sessionId])
    expect(await seen(secure, cookie(value))).toEqual({ ours: undefined, theirs: null, status: 200 })
  })
})

describe('a session that is due for a refresh', () => {
  const site = openSite(db)
  afterAll(() => site.auth.close())
  const WEEK = 7 * 86_400_000

  test('is extended for a program', async () => {
    const { token, sessionId } = await person('5 days')
    const answers = await Promise.all([1, 2, 3].map(() => site.auth.signedIn(bearer(token))))
    for (const answer of answers) expect(answer?.credential.id).toBe(sessionId)
    const [row] = await db.auth.query<{ expires_at: string }>(
      sql`SELECT expires_at FROM session WHERE id = ${sessionId}`,
    )
    const left = Date.parse(row?.expires_at ?? '') - Date.now()
    expect(left).toBeGreaterThan(WEEK - 60_000)
    expect(left).toBeLessThanOrEqual(WEEK)
    const again = await site.auth.signedIn(bearer(token))
    expect(again?.credential.expiresAt).toBe(row?.expires_at)
  })

  test('is left for get-session to extend for a page, since only that renews the cookie too', async () => {
    const { token, sessionId } = await person('5 days')
    const headers = { cookie: await site.cookieOf(token) }
    const before = await site.auth.signedIn(headers)
    expect(before?.credential.id).toBe(sessionId)
    const answer = await site.get('/get-session', headers)
    expect(answer.headers.getSetCookie()).toEqual([expect.stringContaining('Max-Age=604800')])
    expect(answer.headers.get('set-auth-token')).toBeNull()
    const { session } = answer.body as { session: { id: string; expiresAt: string } }
    expect(session.id).toBe(sessionId)
    expect(Date.parse(session.expiresAt)).toBeGreaterThan(Date.parse(before?.credential.expiresAt ?? ''))
  })

  test('that has ended meanwhile is not brought back', async () => {
    const { token, sessionId } = await person('5 days')
    const endingOne = {
      ...db,
      auth: {
        prisma: db.auth.prisma,
        query: async <Row extends object>(statement: Parameters<typeof db.auth.query>[0]) => {
          const rows = await db.auth.query<Row>(statement)
          await db.auth.query(sql`DELETE FROM session WHERE id = ${sessionId}`) // after it was found
          return rows
        },
      },
    }
    expect(await openSite(endingOne, { sessionCacheMs: 0 }).auth.signedIn(bearer(token))).toBeUndefined()
  })
})

const pick = ({ id, name, email, image }: Record<string, unknown>) => ({ id, name, email, image })
