import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createFastLane } from './index'
import { JSON_TYPE } from './testing/requests/build'
import { makeRouter, plain } from './testing/router'
import { send, sendRaw } from './testing/send'
import { BASE, fastLaneForTest, listen, logging, serveTrpc } from './testing/serve'

describe('request lines that no HTTP client sends', async () => {
  const trpc = await serveTrpc()
  afterAll(trpc.close)

  test.each([
    `GET http://other${BASE}ping HTTP/1.1\r\nhost: x`,
    `GET ${BASE}ping HTTP/1.0`,
    `GET ${BASE}ping HTTP/1.1\r\nhost: x\r\nhost: a b`,
    `GET ${BASE}ping#x HTTP/1.1\r\nhost: x`,
    `GET ${BASE}maybe?a#&input={} HTTP/1.1\r\nhost: x`,
    `GET ${BASE}maybe?input={"limit":"\\'"} HTTP/1.1\r\nhost: x`,
    'GET * HTTP/1.1\r\nhost: x',
    'GET /other HTTP/1.1\r\nhost: x',
    `GET ${BASE.slice(0, -1)} HTTP/1.1\r\nhost: x`,
    `GET /${BASE}ping HTTP/1.1\r\nhost: x`,
    `GET ${BASE}ping HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-type: application/json`,
    `BREW ${BASE}ping HTTP/1.1\r\nhost: x`,
  ])('%s', async (line) => {
    const fast = await fastLaneForTest()
    const text = `${line}\r\nconnection: close\r\n\r\n`
    expect(await sendRaw(fast.port, text)).toBe(await sendRaw(trpc.port, text))
  })
})

describe('base paths', () => {
  test.each(['/', '/trpc', '/a/../trpc/', '/tr%70c/', 'trpc/'])('%s', async (basePath) => {
    const trpc = await serveTrpc(plain, { basePath })
    const fast = await fastLaneForTest({ basePath })
    for (const path of ['/ping', '/trpc/ping', '/trpcping', '/a/../trpc/ping', '/tr%70c/ping', '/pc/ping']) {
      const { inOnePiece: _own, ...answer } = await send(fast.port, { path })
      const { inOnePiece: _other, ...expected } = await send(trpc.port, { path })
      expect([path, answer]).toEqual([path, expected])
    }
    trpc.close()
  })
})

/** For what takes milliseconds on a machine that does nothing else. */
const PATIENT = { timeout: 30_000 }

test('a client that leaves aborts the signal', async () => {
  const fast = await fastLaneForTest()
  const leave = new AbortController()
  const answer = fetch(`${fast.url}/slow`, { signal: leave.signal })
  await vi.waitUntil(() => fast.log.includes('slow'), PATIENT)
  leave.abort()
  await expect(answer).rejects.toThrow()
  await vi.waitUntil(() => fast.log.includes('aborted'), PATIENT)
})

test('a client that stays until the answer aborts nothing', async () => {
  const signals: AbortSignal[] = []
  const router = makeRouter(plain)
  const options = logging([], router)
  const createContext: typeof options.createContext = (context) => {
    signals.push(context.info.signal)
    return options.createContext(context)
  }
  const fast = await fastLaneForTest({ createContext })
  await send(fast.port, { path: `${BASE}ping` })
  await send(fast.port, { path: `${BASE}ping` })
  expect(signals.map((signal) => signal.aborted)).toEqual([false, false])
})

test('a client that leaves in the middle of its body ends the call', async () => {
  const fast = await fastLaneForTest()
  const head = `POST ${BASE}add HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"ti`
  const socket = connect(fast.port, '127.0.0.1', () => socket.write(head))
  await vi.waitUntil(() => fast.log.some((line) => line.startsWith('context')), PATIENT)
  socket.destroy()
  await vi.waitUntil(() => fast.log.some((line) => line.startsWith('error CLIENT_CLOSED_REQUEST')), PATIENT)
  expect((await send(fast.port, { path: `${BASE}ping` })).status).toBe(200)
})

test('a client that left before its body was asked for ends the call', async () => {
  const options = logging([], makeRouter(plain))
  const log: string[] = []
  const fast = await fastLaneForTest({
    createContext: async (context) => {
      log.push('context')
      await once(context.res, 'close')
      return options.createContext(context)
    },
    onError: ({ error }) => log.push(error.code),
  })
  const head = `POST ${BASE}add HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"ti`
  const socket = connect(fast.port, '127.0.0.1', () => socket.write(head))
  await vi.waitUntil(() => log.includes('context'), PATIENT)
  socket.destroy()
  await vi.waitUntil(() => log.includes('CLIENT_CLOSED_REQUEST'), PATIENT)
})

test('a connection stays usable after a body that nobody read, and one that was too large', async () => {
  const fast = await fastLaneForTest()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const sockets = new Set<unknown>()
  const post = (path: string, body: string, chunked = false) =>
    new Promise((resolve, reject) => {
      const options = {
        port: fast.port,
        host: '127.0.0.1',
        agent,
        method: 'POST',
        path: BASE + path,
        headers: JSON_TYPE,
      }
      const req = request(options, (res) => res.resume().on('end', () => resolve(res.statusCode)))
      req.on('socket', (socket) => sockets.add(socket)).on('error', reject)
      if (chunked) req.write(' ')
      req.end(body)
    })
  const large = `{"n":${'1'.repeat(200_000)}}`
  expect(await post('change', large)).toBe(401)
  expect(await post('add', large)).toBe(413)
  expect(await post('add', large, true)).toBe(413)
  expect(await post('touch', '{}')).toBe(200)
  expect(sockets.size).toBe(1)
  agent.destroy()
})

test('a body that says it is too large is refused before it is sent', async () => {
  const fast = await fastLaneForTest()
  const head = `POST ${BASE}add HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n`
  expect(await sendRaw(fast.port, `${head}content-length: 5001\r\n\r\n`)).toContain('413 Payload Too Large')
})

test('pipelined requests are answered in order', async () => {
  const fast = await fastLaneForTest()
  const get = (path: string, more = '') => `GET ${BASE}${path} HTTP/1.1\r\nhost: x\r\n${more}\r\n`
  const text = get('str') + get('zero') + get('nul', 'connection: close\r\n')
  const answers = (await sendRaw(fast.port, text)).match(/"data":[^}]*/g)
  expect(answers).toEqual(['"data":"text"', '"data":0', '"data":null'])
})

test('a procedure that ends the answer itself keeps it', async () => {
  const fast = await fastLaneForTest()
  const answer = await send(fast.port, { path: `${BASE}ownAnswer` })
  expect(answer).toMatchObject({ status: 202, body: '{"own":"answer"}' })
})

describe('a body that somebody has read before', () => {
  const post = { method: 'POST', path: `${BASE}add`, headers: JSON_TYPE, body: '{"title":"x"}' }

  test('createContext: an error, not a call that waits for ever', async () => {
    const options = logging([], makeRouter(plain))
    const fast = await fastLaneForTest({
      createContext: async (context) => {
        for await (const _chunk of context.req);
        return options.createContext(context)
      },
    })
    const answer = await send(fast.port, post)
    expect(answer).toMatchObject({ status: 500, body: expect.stringContaining('already been read') })
  })

  test('a body parser that leaves it in req.body: used, by tRPC', async () => {
    const lane = createFastLane(logging([], makeRouter(plain)))
    const served = await listen((req, res) => {
      req.on('end', () => lane(Object.assign(req, { body: { title: 'parsed' } }), res)).resume()
    })
    expect(await send(served.port, post)).toMatchObject({ status: 200, body: expect.stringContaining('"parsed"') })
    served.close()
  })
})
