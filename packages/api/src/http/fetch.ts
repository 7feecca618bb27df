import { randomUUID } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Services } from '../context'
import { MAX_BODY } from './caps'
import { problem } from './problem'
import { readBytes } from './read-bytes'
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
    const req = await withinSize(request)
    if (!req) return problem(new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: 'The body is too large' }), requestId)
    const headers = new Headers({ 'cache-control': 'no-store' })
    const answer = await fetchRequestHandler({
      ...options,
      req,
      endpoint: '/api/trpc',
      createContext: () =>
        trpcContext(services, request.method, (name) => request.headers.get(name) ?? undefined, requestId, headers),
    })
    for (const [name, value] of headers) answer.headers.set(name, value)
    return answer
  }
}

/** The request with its body read, or nothing where that is too large: tRPC has no cap of its own here. */
async function withinSize(request: Request): Promise<Request | undefined> {
  if (!request.body) return request
  const body = await readBytes(request, MAX_BODY)
  const { url, method, headers, signal } = request
  return body && new Request(url, { method, headers, signal, body })
}
