import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, describe, expect, test } from 'vitest'
import { type Device, passkeyDevice } from './testing/passkey-device'
import { type Answer, cookiesOf, openSite } from './testing/site'

const { db, drop } = await testDatabase()
const site = openSite(db)
afterAll(async () => {
  await site.auth.close()
  await drop()
})

const origin = 'http://docket.test'
const challengeOf = ({ body }: Answer) => (body as { challenge: string }).challenge

async function person() {
  const { token, userId, sessionId } = await testUser(db)
  return { userId, sessionId, cookie: await site.cookieOf(token) }
}

async function register({ cookie }: { cookie: string }, device: Device, change = (response: object) => response) {
  const options = await site.get('/passkey/generate-register-options', { cookie, origin })
  const jar = `${cookie}; ${cookiesOf(options)}`
  const response = change(device.register(challengeOf(options)))
  return site.post('/passkey/verify-registration', { name: 'Laptop', response }, { cookie: jar, origin })
}

async function signIn(device: Device) {
  const options = await site.get('/passkey/generate-authenticate-options')
  const headers = { cookie: cookiesOf(options), origin }
  const send = () =>
    site.post('/passkey/verify-authentication', { response: device.sign(challengeOf(options)) }, headers)
  return { answer: await send(), again: send }
}

const passkeysOf = (userId: string) =>
  db.auth.query<{ id: string; name: string }>(sql`SELECT id, name FROM passkey WHERE user_id = ${userId}`)

describe('a passkey', () => {
  test('signs in by itself, each challenge once', async () => {
    const ada = await person()
    const device = passkeyDevice(origin)
    expect((await register(ada, device)).status).toBe(200)
    const { answer, again } = await signIn(device)
    expect(answer.status).toBe(200)
    expect((await site.auth.signedIn({ cookie: cookiesOf(answer) }))?.user.id).toBe(ada.userId)
    expect((await again()).status).toBe(400)
  })

  test('of a device that asks for nothing is refused: a stolen one would do', async () => {
    const ada = await person()
    expect((await register(ada, passkeyDevice(origin, false))).status).toBe(401)
    expect(await passkeysOf(ada.userId)).toEqual([])
  })

  test('of another site, or that is none, is refused', async () => {
    const ada = await person()
    expect((await register(ada, passkeyDevice('http://evil.test'))).status).toBe(400)
    const broken = await register(ada, passkeyDevice(origin), (response) => ({
      ...response,
      response: { clientDataJSON: 'e30', attestationObject: 'oA' },
    }))
    expect(broken).toMatchObject({ status: 400, body: { code: 'FAILED_TO_VERIFY_REGISTRATION' } })
    const unknown = await signIn(passkeyDevice(origin))
    expect(unknown.answer.status).toBe(401)
    expect(site.errors).toEqual([])
  })

  test('is added only to a session of less than a day', async () => {
    const ada = await person()
    await db.auth.query(sql`UPDATE session SET created_at = now() - interval '25 hours' WHERE id = ${ada.sessionId}`)
    const options = await site.get('/passkey/generate-register-options', { cookie: ada.cookie })
    expect(options).toMatchObject({ status: 403, body: { code: 'SESSION_NOT_FRESH' } })
  })

  test('is renamed and removed by its owner alone', async () => {
    const [ada, bob] = [await person(), await person()]
    const device = passkeyDevice(origin)
    await register(ada, device)
    const [{ id } = { id: '' }] = await passkeysOf(ada.userId)
    const send = (path: string, body: object, { cookie }: { cookie: string }) =>
      site.post(`/passkey/${path}`, body, { cookie, origin }).then(({ status }) => status)
    expect(await send('update-passkey', { id, name: 'Mine' }, bob)).toBeGreaterThanOrEqual(400)
    expect(await send('delete-passkey', { id }, bob)).toBeGreaterThanOrEqual(400)
    expect(await send('update-passkey', { id, name: 'Phone' }, ada)).toBe(200)
    expect(await passkeysOf(ada.userId)).toEqual([{ id, name: 'Phone' }])
    expect(await send('delete-passkey', { id }, ada)).toBe(200)
    expect((await signIn(device)).answer.status).toBe(401)
  })
})
