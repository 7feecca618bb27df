import { randomUUID } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Services } from '../context'
import { chunks } from './chunks'
import { problem } from './problem'
import { answerRoute } from './routes'
import { trpcContext, trpcOptions } from './trpc'

/** tRPC reads forms as well, which foreign pages can send. */
const isNoJson = ({ method, headers }: Request) =>
  method === 'POST' && !/^application\/json *(;|$)/i.test(headers.get('content-type') ?? '')

/** The same as `nodeHandler`, for hosts that speak the fetch API. */
export function fetchHandler(services: Services): (request: Request) => Promise<Response> {
  const options = trpcOptions(services)
  return async (request) => {
    const { pathname } = new URL(request.url)
    const requestId = randomUUID()
    if (pathname.startsWith('/api/auth/')) return services.auth.fetch(request)
    if (!pathname.startsWith('/api/trpc/')) return answerRoute(services, request, requestId)
    if (isNoJson(request)) {
      return problem(new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send application/json' }), requestId)
    }
    const req = await withinSize(request, options.maxBodySize)
    if (!req) return problem(new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: 'The body is too large' }), requestId)
    const answer = await fetchRequestHandler({
      ...options,
      req,
      endpoint: '/api/trpc',
      createContext: () =>
        trpcContext(services, request.method, (name) => request.headers.get(name) ?? undefined, requestId),
    })
    answer.headers.set('cache-control', 'no-store')
    return answer
  }
}

/** The request with its body read, or nothing where that is larger than `max` bytes: tRPC has no cap of its own here. */
async function withinSize(request: Request, max: number): Promise<Request | undefined> {
  if (!request.body) return request
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of chunks(request.body)) {
    size += part.length
    if (size > max) return undefined
    parts.push(part)
  }
  const { url, method, headers, signal } = request
  return new Request(url, { method, headers, signal, body: Buffer.concat(parts) })
}
