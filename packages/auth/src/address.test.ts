import { createHash } from 'node:crypto'
import { createTokenSecret, hashTokenSecret } from '@docket/db'
import { asAdmin, testDatabase } from '@docket/db/testing/database'
import sql from 'sql-template-tag'
import { afterAll, describe, expect, test } from 'vitest'
import { bearer, cookiesOf, newcomer, openSite, PASSWORD, tokenInMail, tokenOf } from './testing/site'

const { db, url, drop } = await testDatabase()
const name = new URL(url).pathname.slice(1)
const site = openSite(db)
afterAll(async () => {
  await site.auth.close()
  await drop()
})

const NEW = 'a new password'

async function signUp() {
  const ada = newcomer()
  const answer = await site.post('/sign-up/email', ada)
  return { ...ada, token: tokenOf(answer), headers: bearer(tokenOf(answer)), cookie: cookiesOf(answer) }
}
const isVerified = async (email: string) => {
  const [user] = await db.auth.query<{ email_verified: boolean }>(
    sql`SELECT email_verified FROM "user" WHERE email = ${email}`,
  )
  return user?.email_verified
}
const subjectsTo = (email: string) => site.mails.filter(({ to }) => to === email).map(({ subject }) => subject)
const signIn = async (email: string, password: string) =>
  (await site.post('/sign-in/email', { email, password })).status

describe('an address', () => {
  test('is asked for at sign-up, which signs in all the same, and verified by the link', async () => {
    const ada = await signUp()
    expect(await site.auth.signedIn(ada.headers)).toBeDefined()
    expect(await isVerified(ada.email)).toBe(false)
    const answer = await site.post('/verify-email', { token: tokenInMail(site, ada.email) })
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await isVerified(ada.email)).toBe(true)
  })

  test('is not verified by a link preview, nor by another token', async () => {
    const ada = await signUp()
    const token = tokenInMail(site, ada.email)
    expect((await site.get(`/verify-email?token=${token}`)).status).toBe(405)
    for (const wrong of [`${token}x`, token.slice(0, -3), 'x', `${token.split('.').slice(0, 2).join('.')}.`])
      expect((await site.post('/verify-email', { token: wrong })).status).toBe(401)
    expect(await isVerified(ada.email)).toBe(false)
  })

  test('is asked for again by its owner alone', async () => {
    const ada = await signUp()
    expect((await site.post('/send-verification-email', { email: ada.email })).status).toBe(401)
    expect((await site.post('/send-verification-email', { email: 'x@example.com' }, ada.headers)).status).toBe(400)
    expect(subjectsTo(ada.email)).toHaveLength(1)
    expect((await site.post('/send-verification-email', { email: ada.email }, ada.headers)).status).toBe(200)
    expect(subjectsTo(ada.email)).toHaveLength(2)
  })
})

describe('a new address', () => {
  test('needs the password, a link to the new one, and tells the old one twice', async () => {
    const ada = await signUp()
    const newEmail = newcomer().email
    expect((await site.post('/change-email', { newEmail }, ada.headers)).status).toBe(400)
    expect((await site.post('/change-email', { newEmail, password: 'wrong' }, ada.headers)).status).toBe(400)
    expect((await site.post('/change-email', { newEmail, password: PASSWORD })).status).toBe(401)
    expect(subjectsTo(newEmail)).toEqual([])
    expect((await site.post('/change-email', { newEmail, password: PASSWORD }, ada.headers)).status).toBe(200)
    expect(subjectsTo(ada.email)).toEqual(['Is this your address?', 'Your address is about to change'])
    expect((await site.auth.signedIn(ada.headers))?.user.email).toBe(ada.email)

    const token = tokenInMail(site, newEmail)
    const stranger = await site.post('/verify-email', { token })
    expect([stranger.status, stranger.headers.getSetCookie()]).toEqual([401, []])
    expect((await site.post('/verify-email', { token }, ada.headers)).status).toBe(200)
    expect((await site.auth.signedIn(ada.headers))?.user.email).toBe(newEmail)
    expect(await isVerified(newEmail)).toBe(true)
    expect(subjectsTo(ada.email).at(-1)).toBe('Your address has changed')
  })

  test('ends the links that the old one got', async () => {
    const ada = await signUp()
    const newEmail = newcomer().email
    await site.post('/request-password-reset', { email: ada.email })
    const reset = tokenInMail(site, ada.email)
    await site.post('/change-email', { newEmail, password: PASSWORD }, ada.headers)
    await site.post('/verify-email', { token: tokenInMail(site, newEmail) }, ada.headers)
    expect((await site.post('/reset-password', { token: reset, newPassword: NEW })).status).toBe(400)
  })

  test('does not work with the link of somebody else', async () => {
    const [ada, bob] = [await signUp(), await signUp()]
    const newEmail = newcomer().email
    await site.post('/change-email', { newEmail, password: PASSWORD }, ada.headers)
    expect((await site.post('/verify-email', { token: tokenInMail(site, newEmail) }, bob.headers)).status).toBe(401)
    expect((await site.auth.signedIn(bob.headers))?.user.email).toBe(bob.email)
  })

  test('that is taken is answered as any other', async () => {
    const [ada, bob] = [await signUp(), await signUp()]
    const answer = await site.post('/change-email', { newEmail: bob.email, password: PASSWORD }, ada.headers)
    const free = await site.post('/change-email', { newEmail: newcomer().email, password: PASSWORD }, ada.headers)
    expect([answer.status, answer.body]).toEqual([free.status, free.body])
    expect(subjectsTo(bob.email)).toEqual(['Is this your address?'])
  })

  test('that is taken while its mail is under way is refused', async () => {
    const ada = await signUp()
    const bob = newcomer()
    await site.post('/change-email', { newEmail: bob.email, password: PASSWORD }, ada.headers)
    const token = tokenInMail(site, bob.email)
    await site.post('/sign-up/email', bob)
    expect((await site.post('/verify-email', { token }, ada.headers)).status).toBe(422)
  })
})

describe('a forgotten password', () => {
  test('is reset once, ends every session, and verifies the address', async () => {
    const ada = await signUp()
    expect((await site.post('/request-password-reset', { email: ada.email })).status).toBe(200)
    const token = tokenInMail(site, ada.email)
    expect((await site.post('/reset-password', { token, newPassword: 'short' })).status).toBe(422)
    expect(await site.auth.signedIn(ada.headers)).toBeDefined()

    const answers = await Promise.all([1, 2, 3].map(() => site.post('/reset-password', { token, newPassword: NEW })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    expect(await site.auth.signedIn(ada.headers)).toBeUndefined()
    expect(await signIn(ada.email, PASSWORD)).toBe(401)
    expect(await signIn(ada.email, NEW)).toBe(200)
    expect(await isVerified(ada.email)).toBe(true)
    expect(subjectsTo(ada.email).at(-1)).toBe('Your password has changed')
  })

  test('of an address that was never verified leaves no other way in to whoever made the account', async () => {
    const ada = await signUp()
    const signedIn = await site.auth.signedIn(ada.headers)
    if (!signedIn) throw new Error('not signed in')
    const { userId } = signedIn.scope
    await db.auth.query(sql`
      INSERT INTO passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
      VALUES (${userId}, ${userId}, 'key', ${userId}, 0, 'singleDevice', false)`)
    await db.auth.query(sql`
      INSERT INTO account (id, user_id, account_id, provider_id, updated_at)
      VALUES (${`oidc-${userId}`}, ${userId}, ${userId}, 'oidc', now())`)
    await site.post('/two-factor/enable', { password: PASSWORD }, ada.headers)
    const secret = createTokenSecret()
    const own = db.scoped(signedIn.scope, { actor: signedIn.actor, verb: 'test' })
    await own.query(sql`
      INSERT INTO token (user_id, id, name, scopes, hash, hint)
      VALUES (${userId}, gen_random_uuid(), 'left', '{tasks:read}', ${hashTokenSecret(secret)}::bytea, 'left')`)
    await own.query(sql`
      INSERT INTO feed (user_id, id, hash) VALUES (${userId}, gen_random_uuid(), sha256(${userId}::bytea))`)
    expect(await site.auth.signedIn(bearer(secret))).toBeDefined()
    await site.post('/request-password-reset', { email: ada.email })
    await site.post('/reset-password', { token: tokenInMail(site, ada.email), newPassword: NEW })
    expect(await site.auth.signedIn(bearer(secret))).toBeUndefined()
    for (const table of ['passkey', 'two_factor', 'session', 'feed'])
      expect(await asAdmin(`SELECT id FROM ${table} WHERE user_id = '${userId}'`, name)).toEqual([])
    expect(await asAdmin(`SELECT provider_id FROM account WHERE user_id = '${userId}'`, name)).toEqual([
      { provider_id: 'credential' },
    ])
    const revoked = sql`SELECT actor, verb, entity FROM activity WHERE entity IN ('token', 'feed') AND after IS NULL ORDER BY 3`
    const by = { actor: 'system', verb: 'account.takeOver' }
    expect(await own.query(revoked)).toEqual([
      { ...by, entity: 'feed' },
      { ...by, entity: 'token' },
    ])
  })

  test('takes every other link of the same person with it, as a changed password does', async () => {
    const ada = await signUp()
    const tokens: string[] = []
    for (let times = 0; times < 3; times++) {
      await site.post('/request-password-reset', { email: ada.email })
      tokens.push(tokenInMail(site, ada.email))
    }
    const [first = '', second = '', third = ''] = tokens
    expect((await site.post('/reset-password', { token: second, newPassword: NEW })).status).toBe(200)
    expect((await site.post('/reset-password', { token: first, newPassword: NEW })).status).toBe(400)
    const own = bearer(tokenOf(await site.post('/sign-in/email', { email: ada.email, password: NEW })))
    await site.post('/request-password-reset', { email: ada.email })
    await site.post('/change-password', { currentPassword: NEW, newPassword: PASSWORD }, own)
    for (const token of [third, tokenInMail(site, ada.email)])
      expect((await site.post('/reset-password', { token, newPassword: NEW })).status).toBe(400)
  })

  test('cannot be reset when the hour is over', async () => {
    const ada = await signUp()
    await site.post('/request-password-reset', { email: ada.email })
    const [row] = await db.auth.query<{ left: number }>(sql`
      SELECT extract(epoch FROM expires_at - now())::int AS left FROM verification ORDER BY created_at DESC LIMIT 1`)
    expect(row?.left).toBeLessThanOrEqual(3_600)
    await db.auth.query(sql`UPDATE verification SET expires_at = now() - interval '1 second'`)
    const token = tokenInMail(site, ada.email)
    expect((await site.post('/reset-password', { token, newPassword: NEW })).status).toBe(400)
    expect(await signIn(ada.email, PASSWORD)).toBe(200)
  })

  test('is kept as a hash of the link alone, which opens nothing by itself', async () => {
    const ada = await signUp()
    await site.post('/request-password-reset', { email: ada.email })
    const token = tokenInMail(site, ada.email)
    const rows = await db.auth.query<{ identifier: string }>(sql`SELECT identifier, value FROM verification`)
    expect(JSON.stringify(rows)).not.toContain(token)
    const hash = createHash('sha256').update(`reset-password:${token}`).digest('base64url')
    expect(rows.map(({ identifier }) => identifier)).toContain(hash)
    expect((await site.post('/reset-password', { token: hash, newPassword: NEW })).status).toBe(400)
  })

  test('is answered alike for an address that nobody has, which gets no mail', async () => {
    const ada = await signUp()
    const known = await site.post('/request-password-reset', { email: ada.email })
    const unknown = await site.post('/request-password-reset', { email: 'nobody-here@example.com' })
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
    expect([...unknown.headers].map(([name]) => name)).toEqual([...known.headers].map(([name]) => name))
    expect(subjectsTo('nobody-here@example.com')).toEqual([])
  })
})
