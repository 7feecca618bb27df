import { testDatabase } from '@docket/db/testing/database'
import sql from 'sql-template-tag'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT, type OidcProvider, oidcProvider } from './testing/oidc-provider'
import { bearer, cookiesOf, newcomer, openSite, tokenInMail, tokenOf } from './testing/site'

const { db, drop } = await testDatabase()
const provider = await oidcProvider()
const { issuer } = provider
const site = openSite(db, { providers: { oidc: { ...CLIENT, issuer, name: 'Company' } } })
afterAll(async () => {
  await site.auth.close()
  await provider.stop()
  await drop()
})

test('a provider that was away when Docket started signs people in as soon as it is there', async () => {
  const late = await oidcProvider()
  await late.stop()
  const started = openSite(db, { providers: { oidc: { ...CLIENT, issuer: late.issuer, name: 'Company' } } })
  expect((await started.get('/get-session')).status).toBe(200)
  const again = await oidcProvider(Number(new URL(late.issuer).port))
  const begun = await started.post('/sign-in/social', { provider: 'oidc', callbackURL: '/tasks' })
  expect(begun).toMatchObject({ status: 200, body: { url: expect.stringContaining(late.issuer) } })
  await again.stop()
  await started.auth.close()
})

let people = 0
const somebody = () => ({
  sub: `sub-${++people}`,
  name: 'Grace',
  email: `grace-${people}@example.com`,
  email_verified: true,
})
let next: OidcProvider['next']
beforeEach(() => {
  next = provider.next = { claims: somebody() }
})

/** Signs in, or links, as a browser does that follows every redirect. */
async function through(path: string, headers: Record<string, string> = {}) {
  const begun = await site.post(path, { provider: 'oidc', callbackURL: '/tasks?list=1' }, headers)
  const { url } = begun.body as { url: string }
  const back = provider.authorize(url).replace('/api/auth', '')
  const jar = [headers.cookie, cookiesOf(begun)].filter(Boolean).join('; ')
  const response = await site.auth.fetch(
    new Request(`http://docket.test/api/auth${back}`, { headers: { cookie: jar } }),
  )
  const location = new URL(response.headers.get('location') ?? '', 'http://docket.test')
  const cookie = cookiesOf({ status: response.status, headers: response.headers, body: undefined })
  return { back, jar, location, user: (await site.auth.signedIn({ cookie }))?.user }
}

const providersOf = async (email: string) => {
  const rows = await db.auth.query<{ provider: string }>(sql`
    SELECT a.provider_id AS provider FROM account a JOIN "user" u ON u.id = a.user_id WHERE u.email = ${email} ORDER BY 1`)
  return rows.map(({ provider }) => provider)
}

describe('an OpenID provider', () => {
  test('is told to pages, without its secret', () => {
    expect(site.auth.providers).toEqual([{ id: 'oidc', name: 'Company' }])
  })

  test('signs somebody new in, and back to where they were going', async () => {
    const { user, location } = await through('/sign-in/social')
    expect(user).toMatchObject({ email: next.claims.email, name: 'Grace' })
    expect(location.pathname + location.search).toBe('/tasks?list=1')
    const again = await through('/sign-in/social')
    expect(again.user?.id).toBe(user?.id)
  })

  test('answers once', async () => {
    const { back, jar } = await through('/sign-in/social')
    const again = await site.auth.fetch(new Request(`http://docket.test/api/auth${back}`, { headers: { cookie: jar } }))
    expect(again.headers.get('location')).toContain('error=')
    expect(again.headers.get('location')).toMatch(/^(http:\/\/docket\.test)?\/sign-in\?/)
  })

  test('leaves none of its tokens here', async () => {
    await through('/sign-in/social')
    await through('/sign-in/social') // an update
    const rows = await db.auth.query(sql`
      SELECT access_token, refresh_token, id_token FROM account WHERE account_id = ${next.claims.sub}`)
    expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }])
  })

  test.each([
    ['is signed by another key', { key: 'foreign' as const }],
    ['is for another client', { audience: 'another' }],
    ['is of another sign-in', { nonce: 'another' }],
  ])('is not believed where the ID token %s', async (_what, wrong) => {
    provider.next = { ...next, ...wrong }
    const { user, location } = await through('/sign-in/social')
    expect(user).toBeUndefined()
    expect([location.pathname, location.searchParams.has('error')]).toEqual(['/sign-in', true])
  })

  test('sends nobody elsewhere afterwards', async () => {
    for (const callbackURL of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect((await site.post('/sign-in/social', { provider: 'oidc', callbackURL })).status).toBe(422)
    expect((await site.post('/sign-in/social', { provider: 'gitlab' })).status).toBe(422)
    expect((await site.post('/sign-in/social', { provider: 'github' })).status).toBe(404)
  })
})

describe('an account that is there already', () => {
  const signUp = async () => {
    const ada = newcomer()
    const headers = bearer(tokenOf(await site.post('/sign-up/email', ada)))
    return { ...ada, headers }
  }

  test('is joined where both sides have verified the address', async () => {
    const ada = await signUp()
    await site.post('/verify-email', { token: tokenInMail(site, ada.email) })
    next.claims.email = ada.email
    expect((await through('/sign-in/social')).user?.email).toBe(ada.email)
    expect(await providersOf(ada.email)).toEqual(['credential', 'oidc'])
  })

  test('is not joined while Docket has not verified it: whoever made it may not own it', async () => {
    const ada = await signUp()
    next.claims.email = ada.email
    const { user, location } = await through('/sign-in/social')
    expect([user, location.searchParams.get('error')]).toEqual([undefined, 'account_not_linked'])
    expect(await providersOf(ada.email)).toEqual(['credential'])
  })

  test('is not joined while the provider has not verified it', async () => {
    const ada = await signUp()
    await site.post('/verify-email', { token: tokenInMail(site, ada.email) })
    provider.next = { claims: { ...next.claims, email: ada.email, email_verified: false } }
    expect((await through('/sign-in/social')).user).toBeUndefined()
    expect(await providersOf(ada.email)).toEqual(['credential'])
  })

  test('is connected and disconnected by its owner, but for the last way in', async () => {
    const ada = await signUp()
    next.claims.email = ada.email
    expect((await site.post('/link-social', { provider: 'oidc' })).status).toBe(401)
    await through('/link-social', ada.headers)
    expect(await providersOf(ada.email)).toEqual(['credential', 'oidc'])
    const accounts = await db.auth.query<{ id: string; provider: string }>(sql`
      SELECT a.id, provider_id AS provider FROM account a JOIN "user" u ON u.id = a.user_id
      WHERE u.email = ${ada.email} ORDER BY provider_id DESC`)
    const unlink = (accountId = '') => site.post('/unlink-account', { accountId }, ada.headers)
    expect((await unlink(accounts[0]?.id)).status).toBe(200)
    expect((await unlink(accounts[1]?.id)).status).toBe(400)
  })
})
