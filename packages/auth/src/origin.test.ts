import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { afterAll, describe, expect, test } from 'vitest'
import { cookiesOf, newcomer, openSite } from './testing/site'

const { db, drop } = await testDatabase()
const site = openSite(db)
afterAll(async () => {
  await site.auth.close()
  await drop()
})

describe('a write from a page', () => {
  const ada = newcomer()
  const own = { origin: 'http://docket.test' }

  test.each([
    ['of Docket', own, true],
    ['of Docket, reached by another name', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
    ['of somewhere', { 'sec-fetch-site': 'same-origin' }, false],
    ['that is trusted', { origin: 'https://app.example.org', 'sec-fetch-site': 'cross-site' }, true],
    ['elsewhere', { origin: 'https://evil.example' }, false],
    [
      'elsewhere, by its form',
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      false,
    ],
    ['elsewhere, that hides its origin', { origin: 'null' }, false],
    ['elsewhere, that hides its origin from its own frame', { origin: 'null', 'sec-fetch-site': 'same-origin' }, false],
    ['elsewhere, without Origin', { 'sec-fetch-site': 'cross-site' }, false],
    ['of a sibling host', { origin: 'http://evil.docket.test', 'sec-fetch-site': 'same-site' }, false],
    ['of a host that begins alike', { origin: 'http://docket.test.evil.example' }, false],
    ['of another port', { origin: 'http://docket.test:81' }, false],
    ['of another scheme', { origin: 'https://docket.test' }, false],
    [
      'that names itself in forwarding headers',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
      false,
    ],
  ])('%s', async (_where, headers, isFine) => {
    const trusting = openSite(db, { trustedOrigins: ['https://app.example.org'] })
    const signUp = await trusting.post('/sign-up/email', newcomer(), headers)
    expect(signUp.status).toBe(isFine ? 200 : 403)
    const { token } = await testUser(db)
    const cookie = await trusting.cookieOf(token)
    expect((await trusting.post('/sign-out', {}, { cookie, ...headers })).status).toBe(isFine ? 200 : 403)
    expect((await trusting.auth.signedIn({ cookie })) === undefined).toBe(isFine)
  })

  test('a cookie that nobody vouches for signs nobody out', async () => {
    const cookie = cookiesOf(await site.post('/sign-up/email', ada))
    expect((await site.post('/sign-out', {}, { cookie })).status).toBe(403)
    expect((await site.post('/sign-out', {}, { cookie, ...own })).status).toBe(200)
    expect(await site.auth.signedIn({ cookie })).toBeUndefined()
  })
})
