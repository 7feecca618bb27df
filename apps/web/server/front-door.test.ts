import { once } from 'node:events'
import { request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { json, text } from 'node:stream/consumers'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drainable } from './drain'
import { createDoor, openDoor } from './front-door'
import { listen } from './port'

let server: Server
let port: number
let close: () => Promise<void>
let lines: string[]
let waiting: ServerResponse[]

/** What stands behind the door: it tells what reached it. */
function echo(name: string) {
  return (req: { url?: string; headers: object }, res: ServerResponse) => {
    if (req.url?.includes('wait')) return void waiting.push(res)
    if (req.url?.includes('throw')) throw new Error('a defect')
    res.setHeader('content-type', 'application/json')
    res.end(JSON.stringify({ name, headers: req.headers }))
  }
}

beforeEach(async () => {
  lines = []
  waiting = []
  server = createDoor()
  close = drainable(server, 2_000)
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  openDoor(server, {
    log,
    api: echo('api'),
    pages: async (req, res) => echo('pages')(req, res),
    publicUrl: 'https://docket.example.org',
    trustedProxies: ['127.0.0.2'],
    dev: false,
  })
  await listen(server, { host: '127.0.0.1', port: 0 })
  port = (server.address() as AddressInfo).port
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const get = (path: string, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers })
interface Echo {
  name: string
  headers: Record<string, string>
}
const told = async (path: string, headers = {}) => (await (await get(path, headers)).json()) as Echo

test('/api goes to the API, everything else to the pages', async () => {
  for (const path of ['/api/trpc/ping', '/api', '/api?x=1']) expect((await told(path)).name).toBe('api')
  for (const path of ['/', '/apidae', '/lists/api/x', '/_next/static/a.js'])
    expect((await told(path)).name).toBe('pages')
})

test('what only the door may say is the door’s, whatever the client sent', async () => {
  const forged = { 'x-request-id': 'forged', 'x-docket-client-address': '10.0.0.1', 'x-nonce': 'forged' }
  const { headers } = await told('/', forged)
  expect(headers['x-docket-client-address']).toBe('127.0.0.1')
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  expect(headers['x-nonce']).not.toBe('forged')
})

test('the client’s address is the connection’s, or what a trusted proxy says', async () => {
  const addressFrom = (localAddress: string) =>
    new Promise<string>((done, fail) => {
      const options = {
        host: '127.0.0.1',
        port,
        path: '/api',
        localAddress,
        headers: { 'x-forwarded-for': '203.0.113.7' },
      }
      request(options, (res) => json(res).then((body) => done((body as Echo).headers['x-docket-client-address'] ?? '')))
        .on('error', fail)
        .end()
    })
  expect(await addressFrom('127.0.0.1')).toBe('127.0.0.1')
  expect(await addressFrom('127.0.0.2')).toBe('203.0.113.7')
})

test('a page has a policy with a nonce of its own, which reaches the page too', async () => {
  const [one, two] = await Promise.all([get('/'), get('/')])
  const policy = one.headers.get('content-security-policy') ?? ''
  const { headers } = (await one.json()) as Echo
  expect(policy).toContain(`script-src 'self' 'nonce-${headers['x-nonce']}' 'strict-dynamic';`)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe-eval')
  expect(headers['content-security-policy']).toBe(policy)
  expect(two.headers.get('content-security-policy')).not.toBe(policy)
  expect(one.headers.get('x-content-type-options')).toBe('nosniff')
  expect(one.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}$/)
})

test('a whole address means its path; what is about no path, and TRACE, is refused', async () => {
  const answerTo = async (line: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.end(`${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
    const answer = await text(socket)
    return [/^HTTP\/1.1 (\d+)/, /"name":"(\w+)"/].map((part) => part.exec(answer)?.[1])
  }
  expect(await answerTo('GET http://x/api/tasks')).toEqual(['200', 'api'])
  expect(await answerTo('GET HTTPS://x?y')).toEqual(['200', 'pages'])
  expect(await answerTo('OPTIONS *')).toEqual(['400', undefined])
  for (const path of ['/', '/api/trpc/ping']) expect(await answerTo(`TRACE ${path}`)).toEqual(['400', undefined])
})

test('a defect is answered with 500 and the id under which it is in the log', async () => {
  for (const path of ['/api/throw', '/throw']) {
    const answer = await get(path)
    const id = answer.headers.get('x-request-id') ?? 'none'
    expect(answer.status).toBe(500)
    expect(await answer.text()).toBe(`Something went wrong (${id})\n`)
    expect(lines.find((line) => line.includes(id) && line.includes('a defect'))).toBeDefined()
  }
})

test('the log tells of each request, but no secrets', async () => {
  const secrets = { cookie: 'session=hunter2', authorization: 'Bearer hunter2' }
  await (await get('/api/auth/reset-password/Hunter2?token=hunter2', secrets)).text()
  await expect.poll(() => lines.length).toBe(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'GET', path: '/api/auth/reset-password/…', status: 200 })
  expect(lines.join('')).not.toMatch(/hunter2/i)
})

test('who goes away before the answer is logged as such', async () => {
  const leaving = request({ port, path: '/api/wait' }).on('error', () => {})
  leaving.end()
  await expect.poll(() => waiting.length).toBe(1)
  leaving.destroy()
  await expect.poll(() => lines.some((line) => line.includes('"aborted":true'))).toBe(true)
})

test('closing answers what is in flight, and nothing after it', async () => {
  const idle = connect(port, '127.0.0.1')
  idle.write('GET /api/ping HTTP/1.1\r\nhost: x\r\n\r\n')
  await once(idle, 'data')
  const inFlight = get('/api/wait')
  await expect.poll(() => waiting.length).toBe(1)
  const closed = close()
  await once(idle, 'close') // kept alive, but nothing was under way on it
  await expect(get('/api/ping')).rejects.toThrow('fetch failed')
  waiting[0]?.end('late')
  const answer = await inFlight
  expect(await answer.text()).toBe('late')
  expect(answer.headers.get('connection')).toBe('close')
  await closed
})

test('closing cuts event streams, which would never end', async () => {
  const patient = drainable(server, 600_000)
  const answer = get('/api/wait')
  await expect.poll(() => waiting.length).toBe(1)
  waiting[0]?.setHeader('content-type', 'text/event-stream').write('data: 1')
  const body = (await answer).text()
  await Promise.all([patient(), expect(body).rejects.toThrow('terminated')])
})

test('an answer that never ends is cut when the patience is over', async () => {
  const impatient = drainable(server, 50)
  const answer = get('/api/wait')
  await expect.poll(() => waiting.length).toBe(1)
  waiting[0]?.write('the beginning of a stream')
  const body = (await answer).text()
  await Promise.all([impatient(), expect(body).rejects.toThrow('terminated')])
  expect(server.listening).toBe(false)
})
