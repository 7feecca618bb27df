import { randomUUID } from 'node:crypto'
import { isDeeperThan } from '@docket/fast-lane'
import { TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Services } from '../context'
import { MAX_BODY, MAX_DEPTH } from './caps'
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
    const { pathname, searchParams } = new URL(request.url)
    const requestId = randomUUID()
    if (pathname.startsWith('/api/auth/')) return services.auth.fetch(request)
    if (!pathname.startsWith('/api/trpc/')) return answerRoute(services, request, requestId)
    if (isNoJson(request)) {
      return problem(new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send application/json' }), requestId)
    }
    const body = await readBytes(request, MAX_BODY) // tRPC has no cap of its own here
    if (!body) return problem(tooLarge(), requestId)
    const isTooDeep = isDeeper(searchParams, body)
    const headers = new Headers({ 'cache-control': 'no-store' })
    const answer = await fetchRequestHandler({
      ...options,
      req: request.body ? withBody(request, body) : request,
      endpoint: '/api/trpc',
      createContext: () => {
        if (isTooDeep) throw tooDeep()
        return trpcContext(
          services,
          request.method,
          (name) => request.headers.get(name) ?? undefined,
          requestId,
          headers,
        )
      },
    })
    for (const [name, value] of headers) answer.headers.set(name, value)
    return answer
  }
}

/** Whether the input is nested too deep to be parsed. The object around a batch doesn't count. */
function isDeeper(params: URLSearchParams, body: Uint8Array): boolean {
  const input = body.length > 0 ? new TextDecoder().decode(body) : (params.get('input') ?? '')
  return isDeeperThan(input, params.get('batch') === '1' ? MAX_DEPTH + 1 : MAX_DEPTH)
}

function withBody({ url, method, headers, signal }: Request, body: Uint8Array<ArrayBuffer>): Request {
  return new Request(url, { method, headers, signal, body })
}

const tooLarge = () => new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: 'The body is too large' })
const tooDeep = () =>
  new TRPCError({ code: 'BAD_REQUEST', message: `The input is nested deeper than ${MAX_DEPTH} levels` })
