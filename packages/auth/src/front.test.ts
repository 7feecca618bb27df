import { once } from 'node:events'
import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { afterAll, describe, expect, test } from 'vitest'
import { createBetterAuth } from './better-auth'
import { Origins } from './origin'
import { ROUTES } from './routes'
import { bearer, newcomer, openSite, SECRET } from './testing/site'

const { db, drop } = await testDatabase()
const site = openSite(db)
afterAll(async () => {
  await site.auth.close()
  await drop()
})

const BASE = 'http://docket.test/api/auth'
const fetch = (path: string, init: RequestInit) => site.auth.fetch(new Request(`${BASE}${path}`, init))

describe('what is closed', () => {
  const baseUrl = 'http://docket.test'
  const mail = { send() {}, close: async () => {} }
  const origins = new Origins(baseUrl, [])
  const signedIn = async () => undefined
  const settings = { db, baseUrl, secret: SECRET, mail, origins, signedIn, providers: {}, onError() {} }
  const endpoints = Object.values(createBetterAuth(settings).api as Record<string, { path?: string }>)
    .map(({ path }) => path)
    .filter((path) => path !== undefined)

  test('Better Auth offers all that is open', () => {
    const open = [...ROUTES.keys()].map((path) => path.replace(/^\/callback\/\w+$/, '/callback/:id'))
    expect(endpoints).toEqual(expect.arrayContaining(open))
  })

  test.each([
    ...endpoints.filter((path) => !ROUTES.has(path)),
    '/',
    '',
    '/nothing',
    '//sign-out',
    '/sign-out/',
    '/../auths/sign-out',
  ])('%s', async (path) => {
    const { token } = await testUser(db)
    const address = path.replace(/:\w+/, 'x')
    for (const method of ['GET', 'POST']) {
      const response = await fetch(address, { method, headers: bearer(token) })
      expect([response.status, await response.json()]).toEqual([
        404,
        { code: 'NOT_FOUND', message: expect.any(String) },
      ])
    }
  })

  test('other methods', async () => {
    for (const [path, { method }] of ROUTES) {
      for (const other of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'].filter((name) => name !== method)) {
        const response = await fetch(path, { method: other })
        expect([response.status, response.headers.get('allow')]).toEqual([405, method])
      }
    }
  })
})

describe('a body', () => {
  const ada = newcomer()
  const post = (body: NonNullable<RequestInit['body']>, type?: string) =>
    fetch('/sign-up/email', { method: 'POST', body, headers: type === undefined ? {} : { 'content-type': type } })

  test.each([
    ['a form', new URLSearchParams(ada), undefined],
    ['a form with files', formWithFiles(ada), undefined],
    ['text', JSON.stringify(ada), 'text/plain'],
    ['JSON of another type', JSON.stringify(ada), 'application/json-patch+json'],
    ['JSON without a type', new Blob([JSON.stringify(ada)]), undefined],
  ])('%s is refused', async (_what, body, type) => {
    expect((await post(body, type)).status).toBe(415)
  })

  test.each(['{', '{"name":', 'name=Ada', '\u00ff{}', new Uint8Array([0x22, 0xff, 0x22])])(
    '%j is no JSON',
    async (body) => {
      expect((await post(body, 'application/json')).status).toBe(400)
    },
  )

  test('of more than 64 KiB is refused, told or not', async () => {
    const text = JSON.stringify({ ...ada, name: 'x'.repeat(65_536) })
    expect((await post(text, 'application/json')).status).toBe(413)
    const stream = new Blob([text]).stream()
    const init = { method: 'POST', body: stream, duplex: 'half', headers: { 'content-type': 'application/json' } }
    expect((await fetch('/sign-up/email', init as RequestInit)).status).toBe(413)
  })

  test('nothing at all is enough to sign out', async () => {
    const { token } = await testUser(db)
    expect((await fetch('/sign-out', { method: 'POST', headers: bearer(token) })).status).toBe(200)
    expect(await site.auth.signedIn(bearer(token))).toBeUndefined()
  })
})

describe('on node:http', () => {
  test('the same answers, cookies one by one', async () => {
    const server = createServer((req, res) => void site.auth.node(req, res)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/auth`
    const json = { 'content-type': 'application/json' }
    try {
      const body = JSON.stringify({ ...newcomer(), rememberMe: false })
      const signUp = await globalThis.fetch(`${base}/sign-up/email`, { method: 'POST', headers: json, body })
      expect(signUp.status).toBe(200)
      const cookies = signUp.headers.getSetCookie()
      expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
        'better-auth.session_token',
        'better-auth.dont_remember',
      ])
      const tooLarge = await globalThis.fetch(`${base}/sign-up/email`, {
        method: 'POST',
        headers: json,
        body: 'x'.repeat(1e6),
      })
      expect(tooLarge.status).toBe(413)
      // A host that is none must not get as far as a URL.
      const odd = send(`${base}/get-session`, {
        headers: { host: 'a b/../c', 'x-forwarded-proto': 'javascript' },
      }).end()
      const [answer] = await once(odd, 'response')
      expect(answer.statusCode).toBeLessThan(500)
      answer.resume()
    } finally {
      server.closeAllConnections()
      server.close()
    }
    expect(site.errors).toEqual([])
  })
})

function formWithFiles(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
