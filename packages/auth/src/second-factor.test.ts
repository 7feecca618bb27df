import { testDatabase } from '@docket/db/testing/database'
import sql from 'sql-template-tag'
import { afterAll, describe, expect, test } from 'vitest'
import { codeOf } from './testing/authenticator-app'
import { type Answer, bearer, cookiesOf, newcomer, openSite, PASSWORD, tokenOf } from './testing/site'

const { db, drop } = await testDatabase()
const site = openSite(db)
afterAll(async () => {
  await site.auth.close()
  await drop()
})

/** Somebody whose sign-in needs a code. */
async function withCodes() {
  const ada = newcomer()
  const first = bearer(tokenOf(await site.post('/sign-up/email', ada)))
  const { body } = await site.post('/two-factor/enable', { password: PASSWORD }, first)
  const { totpURI, backupCodes } = body as { totpURI: string; backupCodes: string[] }
  const confirmed = await site.post('/two-factor/verify-totp', { code: await codeOf(totpURI) }, first)
  expect(confirmed.status).toBe(200)
  const signIn = () => site.post('/sign-in/email', { email: ada.email, password: PASSWORD })
  return { ...ada, totpURI, backupCodes, signIn, headers: { cookie: cookiesOf(confirmed) } }
}

describe('a second factor', () => {
  test('is asked for only when a first code was right, and needs the password to begin with', async () => {
    const ada = newcomer()
    const headers = bearer(tokenOf(await site.post('/sign-up/email', ada)))
    expect((await site.post('/two-factor/enable', { password: PASSWORD })).status).toBe(401)
    expect((await site.post('/two-factor/enable', { password: 'wrong' }, headers)).status).toBe(400)
    const { body } = await site.post('/two-factor/enable', { password: PASSWORD }, headers)
    expect(body).toMatchObject({ totpURI: expect.stringMatching(/^otpauth:\/\/totp\/Docket:/) })
    expect((await site.post('/two-factor/verify-totp', { code: '000000' }, headers)).status).toBe(401)
    expect(tokenOf(await site.post('/sign-in/email', ada))).toBeTruthy()
  })

  test('that is pending is no session, for signedIn() and get-session alike', async () => {
    const ada = await withCodes()
    const before = await sessions(ada.email)
    const pending = await ada.signIn()
    expect(pending).toMatchObject({ status: 200, body: { twoFactorRedirect: true, twoFactorMethods: ['totp'] } })
    expect(pending.headers.get('set-auth-token')).toBeNull()
    expect(JSON.stringify(pending.body)).not.toContain('token')
    const headers = { cookie: cookiesOf(pending) }
    expect(await site.auth.signedIn(headers)).toBeUndefined()
    expect((await site.get('/get-session', headers)).body).toBeNull()
    // Not even with what was set before it was unset.
    for (const cookie of pending.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')) {
      expect(await site.auth.signedIn({ cookie })).toBeUndefined()
      expect((await site.get('/get-session', { cookie })).body).toBeNull()
    }
    expect(await sessions(ada.email)).toEqual(before)
  })

  test('lets in with the code of the moment', async () => {
    const ada = await withCodes()
    const headers = { cookie: cookiesOf(await ada.signIn()), origin: 'http://docket.test' }
    expect((await site.post('/two-factor/verify-totp', { code: '12345x' }, headers)).status).toBe(422)
    const code = await codeOf(ada.totpURI)
    const wrong = code === '111111' ? '222222' : '111111'
    expect((await site.post('/two-factor/verify-totp', { code: wrong }, headers)).status).toBe(401)
    const answer = await site.post('/two-factor/verify-totp', { code }, headers)
    expect(answer.status).toBe(200)
    expect((await site.auth.signedIn({ cookie: cookiesOf(answer) }))?.user.email).toBe(ada.email)
    expect((await site.post('/two-factor/verify-totp', { code }, headers)).status).toBe(401)
  })

  test('takes each code once, of any number at once', async () => {
    const ada = await withCodes()
    const before = await sessions(ada.email)
    const pending = [await ada.signIn(), await ada.signIn(), await ada.signIn()]
    const code = await codeOf(ada.totpURI)
    const send = (one: Answer) =>
      site.post('/two-factor/verify-totp', { code }, { cookie: cookiesOf(one), origin: 'http://docket.test' })
    const answers = await Promise.all(pending.map(send))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
    for (const answer of answers.filter(({ status }) => status === 401))
      expect(await site.auth.signedIn({ cookie: cookiesOf(answer) })).toBeUndefined()
    expect(await sessions(ada.email)).toHaveLength(before.length + 1)
  })

  test('gives up after five wrong codes', async () => {
    const ada = await withCodes()
    const headers = { cookie: cookiesOf(await ada.signIn()), origin: 'http://docket.test' }
    const code = await codeOf(ada.totpURI)
    const wrong = code === '111111' ? '222222' : '111111'
    for (let times = 0; times < 5; times++)
      expect((await site.post('/two-factor/verify-totp', { code: wrong }, headers)).status).toBe(401)
    expect((await site.post('/two-factor/verify-totp', { code }, headers)).status).toBe(400)
  })

  test('lets in with each backup code once, of any number at once', async () => {
    const ada = await withCodes()
    const [code = ''] = ada.backupCodes
    const pending = [await ada.signIn(), await ada.signIn(), await ada.signIn()]
    const answers = await Promise.all(
      pending.map((one) =>
        site.post('/two-factor/verify-backup-code', { code }, { cookie: cookiesOf(one), origin: 'http://docket.test' }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const again = { cookie: cookiesOf(await ada.signIn()), origin: 'http://docket.test' }
    expect((await site.post('/two-factor/verify-backup-code', { code }, again)).status).toBe(401)
  })

  test('is kept encrypted', async () => {
    const ada = await withCodes()
    const rows = JSON.stringify(await db.auth.query(sql`SELECT * FROM two_factor`))
    const { searchParams } = new URL(ada.totpURI)
    for (const secret of [searchParams.get('secret') ?? '', ...ada.backupCodes]) expect(rows).not.toContain(secret)
  })

  test('ends with the password, and new backup codes replace the old', async () => {
    const ada = await withCodes()
    const headers = { ...ada.headers, origin: 'http://docket.test' }
    const path = '/two-factor/generate-backup-codes'
    expect((await site.post(path, { password: 'wrong' }, headers)).status).toBe(400)
    expect((await site.post(path, { password: PASSWORD }, headers)).status).toBe(200)
    const pending = { cookie: cookiesOf(await ada.signIn()), origin: 'http://docket.test' }
    const old = { code: ada.backupCodes[0] }
    expect((await site.post('/two-factor/verify-backup-code', old, pending)).status).toBe(401)
    expect((await site.post('/two-factor/disable', { password: 'wrong' }, headers)).status).toBe(400)
    expect((await site.post('/two-factor/disable', { password: PASSWORD }, headers)).status).toBe(200)
    expect(tokenOf(await ada.signIn())).toBeTruthy()
  })

  test('stays when the password is reset by mail, where the address was verified', async () => {
    const ada = await withCodes()
    await db.auth.query(sql`UPDATE "user" SET email_verified = true WHERE email = ${ada.email}`)
    await site.post('/request-password-reset', { email: ada.email })
    const link = site.mails.findLast(({ to }) => to === ada.email)?.text ?? ''
    const token = /token=(\S+)/.exec(link)?.[1]
    expect((await site.post('/reset-password', { token, newPassword: 'a new password' })).status).toBe(200)
    const answer = await site.post('/sign-in/email', { email: ada.email, password: 'a new password' })
    expect(answer.body).toMatchObject({ twoFactorRedirect: true })
  })
})

const sessions = (email: string) =>
  db.auth.query<{ id: string }>(
    sql`SELECT s.id FROM session s JOIN "user" u ON u.id = s.user_id WHERE u.email = ${email} ORDER BY s.id`,
  )
