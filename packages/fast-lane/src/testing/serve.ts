import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TRPCError } from '@trpc/server'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { onTestFinished } from 'vitest'
import { createFastLane, type FastLaneOptions } from '../index'
import { makeRouter, plain, type TestRouter } from './router'

export const BASE = '/api/trpc/'

type Options = FastLaneOptions<TestRouter>

export interface Served {
  port: number
  url: string
  /** What the hooks saw. */
  log: string[]
  close(): void
}

/** Options whose hooks write down what they see, so that it can be compared, too. */
export function logging(log: string[], router: TestRouter): Options {
  return {
    router,
    basePath: BASE,
    maxBodySize: 5000,
    maxBatchSize: 5,
    createContext: async ({ req, res, info }) => {
      log.push(`context ${info.type} ${info.isBatchCall} ${info.calls.map((call) => call.path)} ${info.accept}`)
      if (req.headers['x-fail']) throw new TRPCError({ code: 'FORBIDDEN', message: 'no context' })
      if (req.headers['x-peek']) log.push(`input ${JSON.stringify(await info.calls[0]?.getRawInput())}`)
      return { req, res, info, log }
    },
    onError: ({ error, path, type, input, ctx }) => {
      log.push(`error ${error.code} ${error.message} ${path} ${type} ${JSON.stringify(input)} ${Boolean(ctx)}`)
    },
    responseMeta: ({ paths, errors, data, type, eagerGeneration, info, ctx }) => {
      const codes = errors.map((error) => error.code)
      log.push(`meta ${paths} ${codes} ${data.length} ${type} ${eagerGeneration} ${info?.isBatchCall} ${Boolean(ctx)}`)
      return metaOf(paths ?? [])
    },
  }
}

function metaOf(paths: readonly string[]): ReturnType<NonNullable<Options['responseMeta']>> {
  if (paths.includes('cacheMeta')) {
    return { headers: { 'cache-control': 'max-age=1', 'x-list': ['a', 'b'], vary: 'authorization' } }
  }
  if (paths.includes('cookieMeta')) {
    const cookies: [string, string][] = [
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]
    return { headers: new Headers([...cookies, ['vary', 'cookie'], ['content-type', 'x/y']]) }
  }
  if (paths.includes('statusMeta')) return { status: 203 }
  if (paths.includes('emptyMeta')) return { status: 204 }
  if (paths.includes('rangeMeta')) return { status: 700 }
  if (paths.includes('throwMeta')) throw new Error('meta failed')
  return {}
}

/** Serves until `close` on a free port of this machine. */
export async function listen(listener: RequestListener, log: string[] = []): Promise<Served> {
  const server = createServer((req, res) => {
    if (req.headers['x-tls']) Object.defineProperty(req.socket, 'encrypted', { value: true, configurable: true })
    listener(req, res)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = addressOf(server.address())
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { port, url: `http://127.0.0.1:${port}${BASE.slice(0, -1)}`, log, close }
}

/** A server that listens on a port has an address that is an object. */
function addressOf(address: unknown): AddressInfo {
  return address as AddressInfo
}

export async function serveTrpc(transformer = plain, options: Partial<Options> = {}): Promise<Served> {
  const log: string[] = []
  return listen(createHTTPHandler({ ...logging(log, makeRouter(transformer)), ...options }), log)
}

export async function serveFastLane(transformer = plain, options: Partial<Options> = {}): Promise<Served> {
  const log: string[] = []
  return listen(createFastLane({ ...logging(log, makeRouter(transformer)), ...options }), log)
}

/** A fast lane for the test that runs. */
export async function fastLaneForTest(options: Partial<Options> = {}): Promise<Served> {
  const served = await serveFastLane(plain, options)
  onTestFinished(served.close)
  return served
}
