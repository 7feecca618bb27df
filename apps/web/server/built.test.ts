import { mkdtemp, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Docket, start, stop } from './testing/docket'

let dataDir = ''
let docket: Docket

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'docket-built-'))
  docket = await start(dataDir, { LOG_LEVEL: 'info' })
})
afterAll(async () => {
  await stop(docket)
  await rm(dataDir, { recursive: true })
})

const json = { 'content-type': 'application/json' }
const signUp = (url: string, origin: string) =>
  fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { ...json, origin },
    body: JSON.stringify({
      name: 'Ann',
      email: `${crypto.randomUUID()}@example.org`,
      password: 'correct horse battery',
    }),
  })

test.each(['localhost', '127.0.0.1'])('people may type %s', async (host) => {
  const url = docket.url.replace('localhost', host)
  const signedUp = await signUp(url, url)
  expect(signedUp.status).toBe(200)
  const cookie = signedUp.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const created = await fetch(`${url}/api/trpc/task.create`, {
    method: 'POST',
    headers: { ...json, cookie, origin: url, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ title: 'From my own machine' }),
  })
  expect(created.status).toBe(200)
})

test('who offers to upgrade is answered as everybody, also once a page was asked for', async () => {
  for (const path of ['/sign-in', '/api/health/live']) {
    expect((await fetch(docket.url + path)).status).toBe(200)
    const status = await new Promise((done, fail) => {
      const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' }
      get(docket.url + path, { headers, agent: false }, (answer) => done(answer.resume().statusCode)).on('error', fail)
    })
    expect(status).toBe(200)
  }
})

test('agents find their tools, with a token, and how to work without one', async () => {
  const answer = await fetch(`${docket.url}/api/mcp`, {
    method: 'POST',
    headers: { ...json, accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
  })
  expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  expect(await (await fetch(`${docket.url}/api/skill.md`)).text()).toContain('# Working with Docket')
})

test('a foreign page may not sign anybody up', async () => {
  expect((await signUp(docket.url, 'https://evil.example')).status).toBe(403)
})

test('files of the build are kept for ever, pages are not', async () => {
  const page = await fetch(docket.url)
  const [file] = /\/_next\/static\/[^"]+\.js/.exec(await page.text()) ?? []
  expect(page.headers.get('cache-control')).toContain('no-store')
  expect((await fetch(`${docket.url}${file}`)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

test('a connection that is kept alive outlives the patience of load balancers', async () => {
  expect((await fetch(`${docket.url}/api/health/live`)).headers.get('keep-alive')).toBe('timeout=65')
})

test('the log has a line of JSON for each request, found by its id, without secrets', async () => {
  const headers = { authorization: 'Bearer hunter2', cookie: 'better-auth.session_token=hunter2' }
  const answer = await fetch(`${docket.url}/api/auth/reset-password/Hunter2?token=hunter2`, { headers })
  const id = answer.headers.get('x-request-id') ?? 'none'
  await expect.poll(() => docket.said()).toContain(id)
  const line =
    docket
      .said()
      .split('\n')
      .find((one) => one.includes(id)) ?? ''
  expect(JSON.parse(line)).toMatchObject({ requestId: id, method: 'GET', path: '/api/auth/reset-password/…' })
  expect(docket.said()).not.toMatch(/hunter2|correct horse/i)
})
