import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createFastLane } from '@docket/fast-lane'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { TRPCError } from '@trpc/server'
import type { Services } from '../context'
import { MAX_DEPTH } from './caps'
import { problem } from './problem'
import { answerRoute } from './routes'
import { trpcContext, trpcOptions } from './trpc'

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(', ') : value)
const requestIdOf = (id: string | undefined) => id ?? randomUUID()

/** Such as TRACE, or a host that is none: the fetch API has no such requests. */
const notUnderstood = () => new TRPCError({ code: 'BAD_REQUEST', message: 'The request can’t be understood' })

/** Answers everything under /api on node:http. The front door sets `x-request-id`, and never passes on the client's own. */
export function nodeHandler(services: Services): RequestListener {
  const trpc = createFastLane({
    ...trpcOptions(services),
    basePath: '/api/trpc/',
    jsonOnly: true,
    maxDepth: MAX_DEPTH,
    createContext: ({ req, res }: { req: IncomingMessage; res: ServerResponse }) =>
      trpcContext(
        services,
        req.method ?? 'GET',
        (name) => one(req.headers[name]),
        requestIdOf(one(req.headers['x-request-id'])),
        { set: (name, value) => void (res.headersSent || res.setHeader(name, value)) },
      ),
  })
  const routes = createRequestListener(
    (request) => answerRoute(services, request, requestIdOf(request.headers.get('x-request-id') ?? undefined)),
    { onError: () => problem(notUnderstood(), randomUUID()) }, // answerRoute never throws: it is no request for it
  )
  return (req, res) => {
    const { url = '' } = req
    if (url.startsWith('/api/trpc/')) {
      res.setHeader('cache-control', 'no-store')
      return trpc(req, res)
    }
    if (url.startsWith('/api/auth/')) return services.auth.node(req, res)
    return routes(req, res)
  }
}
