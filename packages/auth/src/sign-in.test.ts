import { createHook } from 'node:async_hooks'
import { asAdmin, testDatabase } from '@docket/db/testing/database'
import sql from 'sql-template-tag'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { bearer, cookiesOf, newcomer, openSite, PASSWORD, tokenOf } from './testing/site'

const { db, url, drop } = await testDatabase()
const site = openSite(db)
afterAll(async () => {
  await site.auth.close()
  await drop()
})

const usersOf = (email: string) =>
  db.auth.query<{ id: string; name: string; accounts: number }>(sql`
    SELECT id, name, (SELECT count(*) FROM account WHERE user_id = "user".id) AS accounts
    FROM "user" WHERE email = ${email}`)

/** How many passwords are hashed meanwhile: what a sign-in spends its time on. */
async function hashesDuring(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const hook = createHook({ init: (_id, type) => void (type === 'SCRYPTREQUEST' && count++) }).enable()
  await work().finally(() => hook.disable())
  return count
}

describe('sign-up', () => {
  test('signs in, by cookie and by token', async () => {
    const ada = newcomer()
    const answer = await site.post('/sign-up/email', ada)
    expect(answer.status).toBe(200)
    const byToken = await site.auth.signedIn(bearer(tokenOf(answer)))
    expect(byToken?.user).toEqual({ id: expect.any(String), name: 'Ada', email: ada.email, image: null })
    expect(byToken?.scope.userId).toBe(byToken?.user.id)
    expect(byToken?.actor).toEqual({ type: 'user', userId: byToken?.user.id, sessionId: byToken?.credential.id })
    expect(await site.auth.signedIn({ cookie: cookiesOf(answer) })).toEqual(byToken)
  })

  test('makes the Inbox', async () => {
    const answer = await site.post('/sign-up/email', newcomer())
    const signedIn = await site.auth.signedIn(bearer(tokenOf(answer)))
    if (!signedIn) throw new Error('not signed in')
    expect(await db.scoped(signedIn.scope).query(sql`SELECT name, is_inbox FROM list`)).toEqual([
      { name: 'Inbox', is_inbox: true },
    ])
  })

  test('keeps the address in lower case and the name without blanks around', async () => {
    const ada = newcomer()
    await site.post('/sign-up/email', { ...ada, name: '  Ada L.  ', email: ` ${ada.email.toUpperCase()} ` })
    expect(await usersOf(ada.email)).toMatchObject([{ name: 'Ada L.' }])
    const answer = await site.post('/sign-in/email', { email: ada.email.toUpperCase(), password: PASSWORD })
    expect(answer.status).toBe(200)
  })

  test('says that an address is taken, after as much hashing as for a new one', async () => {
    const ada = newcomer()
    const signUp = async () => {
      answer = await site.post('/sign-up/email', ada)
    }
    let answer: Awaited<ReturnType<typeof site.post>> | undefined
    expect(await hashesDuring(signUp)).toBe(1)
    expect(await hashesDuring(signUp)).toBe(1)
    expect(answer).toMatchObject({ status: 422, body: { code: 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL' } })
  })

  test('two at once for one address make one account', async () => {
    const ada = newcomer()
    const answers = await Promise.all([1, 2, 3].map(() => site.post('/sign-up/email', ada)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422])
    const refused = answers.filter(({ status }) => status === 422).map(({ body }) => (body as { code: string }).code)
    expect(new Set(refused)).toEqual(new Set(['USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL']))
    expect(await usersOf(ada.email)).toMatchObject([{ accounts: 1 }])
  })

  test('says the same of an address that is taken in that very moment', async () => {
    const ada = newcomer()
    const answer = await db.auth.prisma.$transaction(async (tx) => {
      await tx.user.create({ data: { ...withoutPassword(ada), id: 'first' } })
      const waiting = site.post('/sign-up/email', ada)
      await vi.waitFor(async () => expect(await asAdmin(WAITING)).toHaveLength(1), { timeout: 30_000 })
      return { waiting } // not awaited: it waits for the end of this transaction
    }, PATIENT)
    expect(await answer.waiting).toMatchObject({ status: 422, body: { code: 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL' } })
  })

  test('sets neither what only Docket may set, nor what it does not know', async () => {
    const ada = newcomer()
    await site.post('/sign-up/email', {
      ...ada,
      emailVerified: true,
      id: 'mine',
      createdAt: '2000-01-01',
      role: 'admin',
    })
    const [user] = await db.auth.query(sql`SELECT * FROM "user" WHERE email = ${ada.email}`)
    expect(user).toMatchObject({ email_verified: false })
    expect(user).not.toMatchObject({ id: 'mine' })
  })

  test('that fails half-way leaves nothing behind', async () => {
    await db.auth.query(sql`SELECT 1`)
    const ada = newcomer()
    const withoutSessions = { ...db, auth: { query: db.auth.query, prisma: failingSessions() } }
    const broken = openSite(withoutSessions)
    expect((await broken.post('/sign-up/email', ada)).status).toBe(500)
    expect(await usersOf(ada.email)).toEqual([])
    expect((await site.post('/sign-up/email', ada)).status).toBe(200)
  })
})

const WAITING = `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '${new URL(url).pathname.slice(1)}'`

/** Of a transaction; by default it is given up after five seconds. */
const PATIENT = { timeout: 60_000, maxWait: 30_000 }

const withoutPassword = ({ name, email }: ReturnType<typeof newcomer>) => ({ name, email })

/** A client to the same database that can't write sessions. */
function failingSessions() {
  return db.auth.prisma.$extends({
    query: { session: { create: () => Promise.reject(new Error('no room')) } },
  }) as unknown as typeof db.auth.prisma
}

describe('sign-in', () => {
  test('answers a wrong password and an unknown address alike, after as much hashing', async () => {
    const ada = newcomer()
    await site.post('/sign-up/email', ada)
    const answers: unknown[] = []
    const attempt = (email: string) => async () => {
      const { status, body } = await site.post('/sign-in/email', { email, password: 'wrong password' })
      answers.push({ status, body })
    }
    expect(await hashesDuring(attempt(ada.email))).toBe(1)
    expect(await hashesDuring(attempt('nobody@example.com'))).toBe(1)
    expect(answers[0]).toEqual({
      status: 401,
      body: { code: 'INVALID_EMAIL_OR_PASSWORD', message: expect.any(String) },
    })
    expect(answers[1]).toEqual(answers[0])
  })

  test('sets a cookie that scripts and foreign pages do not get', async () => {
    const answer = await site.post('/sign-up/email', newcomer())
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^better-auth\.session_token=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('sets a Secure cookie under https', async () => {
    const secure = openSite(db, { baseUrl: 'https://docket.test' })
    const answer = await secure.post('/sign-up/email', newcomer())
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Secure-better-auth\.session_token=.+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ])
    expect(await secure.auth.signedIn({ cookie: cookiesOf(answer) })).toBeDefined()
  })

  test('lasts as long as the browser is open when it is not to be remembered', async () => {
    const answer = await site.post('/sign-up/email', { ...newcomer(), rememberMe: false })
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).not.toMatch(/max-age|expires/i)
    expect(await site.auth.signedIn({ cookie: cookiesOf(answer) })).toBeDefined()
  })

  test('get-session shows a page its session without the token, a program with it', async () => {
    const answer = await site.post('/sign-up/email', newcomer())
    const [cookie, token] = [cookiesOf(answer), tokenOf(answer)]
    const page = await site.get('/get-session', { cookie })
    expect(page.body).toMatchObject({ session: { id: expect.any(String) }, user: { name: 'Ada' } })
    expect(JSON.stringify([page.body, ...page.headers])).not.toContain(token)
    expect((await site.get('/get-session', bearer(token))).body).toMatchObject({ session: { token } })
  })
})

describe('bad input', () => {
  const nul = '\0'
  const half = '\ud800'
  test.each([
    ['an empty name', { name: '' }],
    ['a name of blanks', { name: ' \t ' }],
    ['a name of 256 characters', { name: 'é'.repeat(256) }],
    ['a name of two lines', { name: 'Ada\nLovelace' }],
    ['U+0000 in a name', { name: `Ada${nul}` }],
    ['half a surrogate pair in a name', { name: `Ada${half}` }],
    ['a name that is no text', { name: { $ne: null } }],
    ['no name', { name: undefined }],
    ['U+0000 in an address', { email: `ada${nul}@example.com` }],
    ['half a surrogate pair in an address', { email: `ada${half}@example.com` }],
    ['an address without a domain', { email: 'ada' }],
    ['an address of 255 characters', { email: `${'a'.repeat(243)}@example.com` }],
    ['an address that only lower case makes one', { email: '\u212Aate@example.com' }],
    ['U+0000 in a password', { password: `correct${nul}horse` }],
    ['half a surrogate pair in a password', { password: `correct${half}horse` }],
    ['a password of 7 characters', { password: 'horse12' }],
    ['a password of 129 characters', { password: 'x'.repeat(129) }],
    ['a password that is no text', { password: 12345678 }],
    ['an image that is a script', { image: 'javascript:alert(1)' }],
    ['an image that is no address', { image: 'me.png' }],
  ])('%s is refused at sign-up', async (_what, wrong) => {
    const ada = newcomer()
    const { status, body } = await site.post('/sign-up/email', { ...ada, ...wrong })
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'VALIDATION_ERROR', issues: [{ path: [Object.keys(wrong)[0]] }] },
    })
    expect(await usersOf(ada.email)).toEqual([])
  })

  test.each([
    ['U+0000 in an address', { email: `ada${nul}@example.com` }, 422],
    ['U+0000 in a password', { password: `correct${nul}horse` }, 422],
    ['half a surrogate pair in a password', { password: `correct${half}horse` }, 422],
    ['a list for a password', { password: ['x'] }, 422],
    ['a short password', { password: 'x' }, 401],
  ])('%s is refused at sign-in', async (_what, wrong, status) => {
    const answer = await site.post('/sign-in/email', { ...newcomer(), ...wrong })
    expect(answer.status).toBe(status)
  })

  test.each([[[]], ['text'], [1], [null]])('%j is no sign-in', async (body) => {
    expect((await site.post('/sign-in/email', body)).status).toBe(422)
  })

  test('a name and a password may be as long as they may be', async () => {
    const ada = { ...newcomer(), name: '🙂'.repeat(255), password: '🙂'.repeat(64) }
    expect((await site.post('/sign-up/email', ada)).status).toBe(200)
    expect((await site.post('/sign-in/email', ada)).status).toBe(200)
    expect(await usersOf(ada.email)).toMatchObject([{ name: ada.name }])
  })

  test('nothing of it was a defect', () => {
    expect(site.errors).toEqual([])
  })
})

describe('account', () => {
  test('update-user changes the name and the image, and nothing else', async () => {
    const ada = newcomer()
    const headers = bearer(tokenOf(await site.post('/sign-up/email', ada)))
    const change = { name: ' Countess ', image: 'https://example.com/ada.png', emailVerified: true, id: 'x' }
    expect((await site.post('/update-user', change, headers)).status).toBe(200)
    const changed = await site.auth.signedIn(headers)
    expect(changed?.user).toMatchObject({ name: 'Countess', email: ada.email, image: 'https://example.com/ada.png' })
    expect((await site.post('/update-user', { email: 'new@example.com' }, headers)).status).toBe(422)
    expect((await site.post('/update-user', { name: '\0' }, headers)).status).toBe(422)
    expect((await site.post('/update-user', { image: null }, headers)).status).toBe(200)
    expect((await site.auth.signedIn(headers))?.user).toMatchObject({ name: 'Countess', image: null })
    expect((await site.post('/update-user', { name: 'Nobody' })).status).toBe(401)
  })

  test('change-password asks for the current one, and ends the other sessions when told so', async () => {
    const ada = newcomer()
    const other = bearer(tokenOf(await site.post('/sign-up/email', ada)))
    const own = bearer(tokenOf(await site.post('/sign-in/email', ada)))
    const change = { currentPassword: PASSWORD, newPassword: 'another good one', revokeOtherSessions: true }
    expect((await site.post('/change-password', { ...change, currentPassword: 'wrong' }, own)).status).toBe(400)
    expect((await site.post('/change-password', { ...change, newPassword: 'short' }, own)).status).toBe(422)
    expect(await site.auth.signedIn(other)).toBeDefined()
    const answer = await site.post('/change-password', change, own)
    expect(answer.status).toBe(200)
    expect(await site.auth.signedIn(other)).toBeUndefined()
    expect(await site.auth.signedIn(bearer(tokenOf(answer)))).toBeDefined()
    expect((await site.post('/sign-in/email', ada)).status).toBe(401)
    expect((await site.post('/sign-in/email', { ...ada, password: change.newPassword })).status).toBe(200)
  })
})
