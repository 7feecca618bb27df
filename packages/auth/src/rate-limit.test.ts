import { testDatabase } from '@docket/db/testing/database'
import sql from 'sql-template-tag'
import { afterAll, describe, expect, test } from 'vitest'
import type { Who } from './limits/limits'
import { codeOf } from './testing/authenticator-app'
import { bearer, cookiesOf, newcomer, openSite, PASSWORD, tokenOf } from './testing/site'

const { db, drop } = await testDatabase()
const site = openSite(db)
const limited = openSite(db, { rateLimit: true })
/** Another process, as far as the limits know. */
const elsewhere = openSite(db, { rateLimit: true })
afterAll(async () => {
  for (const { auth } of [site, limited, elsewhere]) await auth.close()
  await drop()
})

let addresses = 0
/** An address that nobody has been counted at. */
const newAddress = () => `10.${++addresses >> 8}.${addresses & 255}.1`

const from = (address: string) => ({ 'x-docket-client-address': address })

const signIn = (email: string, address = newAddress(), password = 'wrong password', headers = {}) =>
  limited.post('/sign-in/email', { email, password }, { ...headers, ...from(address) })

/** Attempts to sign in that cost no password hash, in two processes, which all count. */
async function attempts(times: number, who: (n: number) => Who): Promise<number> {
  const standings = await Promise.all(
    Array.from({ length: times }, (_, n) => [limited, elsewhere][n % 2]?.auth.limits.spend('sign-in', who(n))),
  )
  return standings.filter((standing) => !standing?.isOver).length
}
/** Ten from ten addresses for one account, twenty from one for nobody in particular: all that is let through. */
const tryAccount = (account: string) => attempts(12, () => ({ account, address: newAddress() }))
const tryAddress = (address: string) => attempts(22, () => ({ address }))

describe('by address', () => {
  test('twenty attempts to sign in a minute, in all processes together; then a pause', async () => {
    const address = newAddress()
    expect((await signIn(newcomer().email, address)).status).toBe(401)
    expect(await tryAddress(address)).toBe(19)
    const { status, headers, body } = await signIn(newcomer().email, address)
    expect([status, body]).toEqual([
      429,
      { code: 'TOO_MANY_REQUESTS', message: expect.stringMatching(/Try again in \d+ (second|minute)s\./) },
    ])
    expect(headers.get('retry-after')).toBe(headers.get('ratelimit-reset'))
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect([headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')]).toEqual(['20', '0'])
    expect((await signIn(newcomer().email)).status).toBe(401)
  })

  test('an IPv6 address counts as its /64', async () => {
    expect(await attempts(22, (n) => ({ address: `2001:db8:0:7::${n.toString(16)}:1` }))).toBe(20)
    expect((await signIn(newcomer().email, '2001:db8:0:7:ffff::1')).status).toBe(429)
    expect((await signIn(newcomer().email, '2001:db8:0:8::1')).status).toBe(401)
  })

  test('an IPv4 address is the same in its IPv6 form', async () => {
    const address = newAddress()
    await tryAddress(address)
    expect((await signIn(newcomer().email, `::ffff:${address}`)).status).toBe(429)
  })

  test('only the front door is believed about who asks', async () => {
    const address = newAddress()
    await tryAddress(address)
    const other = newAddress()
    const forged = { 'x-forwarded-for': other, 'x-real-ip': other, forwarded: `for=${other}` }
    expect((await signIn(newcomer().email, address, 'wrong password', forged)).status).toBe(429)
  })

  test('ten sign-ups a minute, and any number of questions for the session', async () => {
    const address = newAddress()
    for (let n = 0; n < 9; n++) await limited.auth.limits.spend('sign-up', { address })
    expect((await limited.post('/sign-up/email', newcomer(), from(address))).status).toBe(200)
    expect((await limited.post('/sign-up/email', newcomer(), from(address))).status).toBe(429)
    const questions = await Promise.all(Array.from({ length: 70 }, () => limited.get('/get-session', from(address))))
    expect(new Set(questions.map(({ status }) => status))).toEqual(new Set([200]))
    expect(questions[0]?.headers.has('ratelimit-limit')).toBe(false)
  })
})

describe('by account', () => {
  test('ten wrong passwords from ten addresses are enough, and an address that nobody has is no different', async () => {
    const ada = newcomer()
    await site.post('/sign-up/email', ada)
    const guesses = async (email: string) => {
      const first = await signIn(email)
      expect(await tryAccount(email)).toBe(9)
      const last = await signIn(email.toUpperCase())
      return [first, last].map(({ status, body, headers }) => ({
        status,
        body,
        left: headers.get('ratelimit-remaining'),
      }))
    }
    const known = await guesses(ada.email)
    expect(known).toMatchObject([
      { status: 401, left: '9' },
      { status: 429, left: '0' },
    ])
    expect(await guesses(newcomer().email)).toEqual(known)
  })

  test('a right password begins again', async () => {
    const ada = newcomer()
    await site.post('/sign-up/email', ada)
    for (let n = 0; n < 9; n++)
      await limited.auth.limits.spend('sign-in', { account: ada.email, address: newAddress() })
    expect((await signIn(ada.email, newAddress(), PASSWORD)).status).toBe(200)
    expect(await tryAccount(ada.email)).toBe(10)
  })

  test('strangers can’t keep somebody out of where they have signed in before, nor do they get more there', async () => {
    const ada = newcomer()
    const home = newAddress()
    await limited.post('/sign-up/email', ada, from(home))
    expect(await tryAccount(ada.email)).toBe(10)
    expect((await signIn(ada.email, newAddress(), PASSWORD)).status).toBe(429)
    expect((await signIn(ada.email, home, PASSWORD)).status).toBe(200)
    expect(await attempts(12, () => ({ account: ada.email, address: home }))).toBe(10)
    expect((await signIn(ada.email, home, PASSWORD)).status).toBe(429)
  })

  test('the pause ends by the clock of the database, also where nobody stopped trying', async () => {
    const { email } = newcomer()
    expect(await tryAccount(email)).toBe(10)
    await db.auth.query(sql`update rate_counter set ends_at = now() - interval '1 ms'`)
    expect(await tryAccount(email)).toBe(10)
  })

  test('no table names the addresses that were tried', async () => {
    await signIn('secret-person@example.com')
    const rows = await db.auth.query<{ key: string }>(sql`select key from rate_counter`)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ key }) => key.includes('secret-person'))).toEqual([])
  })
})

describe('a second factor', () => {
  /** Somebody who needs one, and a sign-in of theirs that waits for it. */
  async function halfSignedIn() {
    const ada = newcomer()
    const first = bearer(tokenOf(await site.post('/sign-up/email', ada)))
    const { body } = await site.post('/two-factor/enable', { password: PASSWORD }, first)
    const { totpURI } = body as { totpURI: string }
    await site.post('/two-factor/verify-totp', { code: await codeOf(totpURI) }, first)
    const pending = await signIn(ada.email, newAddress(), PASSWORD)
    const cookie = cookiesOf(pending)
    const verify = (code: string, more = '') =>
      limited.post(
        '/two-factor/verify-totp',
        { code },
        { ...from(newAddress()), cookie: cookie + more, origin: 'http://docket.test' },
      )
    return { ...ada, pending, totpURI, verify }
  }

  test('can be guessed at five times a sign-in, however the sign-in is named', async () => {
    const { pending, totpURI, verify } = await halfSignedIn()
    expect(pending.body).toMatchObject({ twoFactorRedirect: true })
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await verify('000000')).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    expect((await verify(await codeOf(totpURI))).status).toBe(429)
    for (let n = 0; n < 5; n++) await verify('000000', `; x${n}_two_factor=${n}`)
    expect((await verify('000000', '; y_two_factor=z')).status).toBe(429)
  })

  test('leaves ten right passwords an hour without one; one with it begins again', async () => {
    const ada = await halfSignedIn()
    const who = () => ({ account: ada.email, address: newAddress() })
    for (let n = 0; n < 8; n++) await limited.auth.limits.spend('half-signed-in', who())
    expect((await signIn(ada.email, newAddress(), PASSWORD)).status).toBe(200)
    expect((await signIn(ada.email, newAddress(), PASSWORD)).status).toBe(429)
    expect((await ada.verify(await codeOf(ada.totpURI))).status).toBe(200)
    expect((await signIn(ada.email, newAddress(), PASSWORD)).status).toBe(200)
  })
})

test('counters that have ended are removed', async () => {
  await tryAddress(newAddress())
  await db.auth.query(sql`update rate_counter set ends_at = now() - interval '1 second'`)
  const countOf = async () => (await db.auth.query(sql`select from rate_counter`)).length
  const ended = await countOf()
  await tryAddress(newAddress())
  expect(await limited.auth.limits.purge()).toBe(ended)
  expect(await countOf()).toBe(1)
})

test('nothing is counted where it is switched off', async () => {
  const address = newAddress()
  await tryAddress(address)
  const answer = await site.post('/sign-in/email', { email: newcomer().email, password: 'wrong' }, from(address))
  expect([answer.status, answer.headers.has('ratelimit-limit')]).toEqual([401, false])
  expect(await site.auth.limits.spend('sign-in', { address })).toBeUndefined()
})

test('where somebody signs in from is forgotten with their account, and what others have is not', async () => {
  const [ada, bob] = [newcomer(), newcomer()]
  const known = async () => (await db.auth.query(sql`SELECT FROM rate_counter WHERE key LIKE 'welcome %'`)).length
  const before = await known()
  const { body } = await limited.post('/sign-up/email', ada, from(newAddress()))
  await limited.post('/sign-up/email', bob, from(newAddress()))
  expect((await signIn(ada.email, newAddress(), PASSWORD)).status).toBe(200)
  expect(await known()).toBe(before + 3)
  await limited.auth.accounts.remove((body as { user: { id: string } }).user.id)
  expect(await known()).toBe(before + 1)
})
