import { randomUUID } from 'node:crypto'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Services } from '../context'
import { answerRoute } from './routes'
import { trpcContext, trpcOptions } from './trpc'

/** The same as `nodeHandler`, for hosts that speak the fetch API. */
export function fetchHandler(services: Services): (request: Request) => Promise<Response> {
  const options = trpcOptions(services)
  return async (request) => {
    const { pathname } = new URL(request.url)
    const requestId = randomUUID()
    if (pathname.startsWith('/api/auth/')) return services.auth.fetch(request)
    if (!pathname.startsWith('/api/trpc/')) return answerRoute(services, request, requestId)
    return fetchRequestHandler({
      ...options,
      req: request,
      endpoint: '/api/trpc',
      createContext: () =>
        trpcContext(services, request.method, (name) => request.headers.get(name) ?? undefined, requestId),
    })
  }
}
