import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { logAccess } from './access-log'
import { contentSecurityPolicy, SECURITY_HEADERS, TRANSPORT_SECURITY } from './content-security-policy'
import { targetOf } from './target'
import { clientAddress } from './trusted-proxies'

type Answer = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>

export interface DoorOptions {
  log: Logger
  /** Answers /api, without Next. Undefined: Next's own route answers it. */
  api: Answer | undefined
  pages: Answer
  publicUrl: string
  /** The proxies whose word on the client's address is believed; checked (env.ts). */
  trustedProxies: string[]
  dev: boolean
}

/** A server that answers nothing yet. Behind a load balancer, a connection must outlive the balancer's own patience. */
export function createDoor(): Server {
  return createServer({ keepAliveTimeout: 65_000, headersTimeout: 30_000, requestTimeout: 300_000 })
}

/** Opens the door: every request passes here first. */
export function openDoor(server: Server, options: DoorOptions): void {
  const { log, api, pages, publicUrl, trustedProxies, dev } = options
  const addressOf = clientAddress(trustedProxies)
  const pageHeaders: Record<string, string> = { ...SECURITY_HEADERS }
  if (publicUrl.startsWith('https:')) pageHeaders['strict-transport-security'] = TRANSPORT_SECURITY

  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    const requestId = identify(req, addressOf)
    res.setHeader('x-request-id', requestId)
    const url = targetOf(req)
    if (url) req.url = url
    if (!dev) logAccess(log, req, res, requestId) // in development Next says it
    const fail = (error: unknown) => answerDefect(res, log, error, requestId)
    try {
      res.setHeader('x-content-type-options', 'nosniff')
      if (!url || req.method === 'TRACE') return refuse(res)
      if (api && isApi(url)) return void Promise.resolve(api(req, res)).catch(fail)
      if (!url.startsWith('/_next/')) {
        for (const name in pageHeaders) res.setHeader(name, pageHeaders[name] ?? '')
        protectPage(req, res, dev)
      }
      Promise.resolve(pages(req, res)).catch(fail)
    } catch (error) {
      fail(error)
    }
  })
}

const isApi = (url: string) => url.startsWith('/api/') || url === '/api' || url.startsWith('/api?')

/** What only the door may say is overwritten, whatever the client sent. */
function identify({ headers, socket }: IncomingMessage, addressOf: ReturnType<typeof clientAddress>): string {
  const requestId = randomUUID()
  headers['x-request-id'] = requestId
  const forwardedFor = headers['x-forwarded-for']
  headers['x-docket-client-address'] = addressOf(
    socket.remoteAddress,
    Array.isArray(forwardedFor) ? forwardedFor.join() : forwardedFor,
  )
  return requestId
}

/** Next puts the nonce that it finds in the request's policy on every script it writes; proxy.ts then stands aside. */
function protectPage({ headers }: IncomingMessage, res: ServerResponse, dev: boolean) {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, dev)
  headers['x-nonce'] = nonce
  headers['content-security-policy'] = policy
  res.setHeader('content-security-policy', policy)
}

/** What neither Next nor the fetch API has a word for: no path, or TRACE. */
const refuse = (res: ServerResponse) => void res.writeHead(400, { connection: 'close' }).end()

/** Without this the client would wait for ever: Next's own listener keeps the process alive. */
function answerDefect(res: ServerResponse, log: Logger, error: unknown, requestId: string) {
  log.error({ requestId, error: describe(error) }, 'a request failed at the front door')
  if (res.headersSent) return void res.destroy()
  res.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(`Something went wrong (${requestId})\n`)
}

function describe(error: unknown) {
  return error instanceof Error
    ? { type: error.name, message: error.message, stack: error.stack }
    : { type: typeof error }
}
