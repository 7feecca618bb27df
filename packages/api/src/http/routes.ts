import { DocketError } from '@docket/core/errors'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { type Context, createContext, type Services } from '../context'
import { logFailure } from '../log'
import { getLive, getReady } from './health'
import { isForgeable } from './origin'
import { asTRPCError, noSuchPath, problem } from './problem'
import { getExport, postImport } from './transfer'

type Route = (request: Request, url: URL, context: Context) => Promise<Response>

/** Everything under /api that is neither tRPC nor Better Auth. */
const ROUTES: Record<string, Partial<Record<string, Route>>> = {
  '/api/health/live': { GET: getLive },
  '/api/health/ready': { GET: getReady },
  '/api/import': { POST: postImport },
  '/api/export': { GET: getExport },
}

/** Answers any of these routes; what goes wrong is answered as `application/problem+json`. */
export async function answerRoute(services: Services, request: Request, requestId: string): Promise<Response> {
  const url = new URL(request.url)
  const header = (name: string) => request.headers.get(name) ?? undefined
  const context = createContext(
    services,
    { cookie: header('cookie'), authorization: header('authorization') },
    requestId,
  )
  try {
    const methods = ROUTES[url.pathname]
    if (!methods) throw noSuchPath()
    const route = methods[request.method === 'HEAD' ? 'GET' : request.method]
    if (!route) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED', message: `Use ${Object.keys(methods).join(', ')}` })
    if (isForgeable(request.method, header, services.publicUrl)) {
      throw new DocketError('FORBIDDEN', 'A write must come from Docket itself, or carry a token')
    }
    return await route(request, url, context)
  } catch (thrown) {
    const error = asTRPCError(thrown)
    if (getHTTPStatusCodeFromError(error) >= 500)
      logFailure(services.log, error.code, error.cause, { path: url.pathname, requestId })
    return problem(error, requestId)
  }
}
