import { DocketError } from '@docket/core/errors'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { CLIENT_ADDRESS, type Context, createContext, type Routes, type Services } from '../context'
import { logFailure } from '../log'
import { getDocs } from '../rest/docs/route'
import { getOpenApi } from '../rest/openapi/route'
import { restHandlers } from '../rest/rest'
import { getArchive } from './archive'
import { foreignOrigin, withCors } from './cors'
import { FEED_PATH, getFeed, isFeed, withoutSecret } from './feed'
import { getLive, getReady } from './health'
import { assertOneMethod } from './method-override'
import { isForgeable } from './origin'
import { asTRPCError, noSuchPath, problem } from './problem'
import { getExport, postImport } from './transfer'

/** What is under /api and neither tRPC, nor Better Auth, nor a procedure with an address of its own. */
export const ROUTES: Record<string, Routes> = {
  '/api/health/live': new Map([['GET', getLive]]),
  '/api/health/ready': new Map([['GET', getReady]]),
  '/api/import': new Map([['POST', postImport]]),
  '/api/export': new Map([['GET', getExport]]),
  '/api/account/export': new Map([['GET', getArchive]]),
  [FEED_PATH]: new Map([['GET', getFeed]]),
  '/api/docs': new Map([['GET', getDocs]]),
  '/api/openapi.json': new Map([['GET', getOpenApi]]),
}

/** Answers any of these routes; what goes wrong is answered as `application/problem+json`. */
export async function answerRoute(services: Services, request: Request, requestId: string): Promise<Response> {
  const url = new URL(request.url)
  const origin = foreignOrigin(request, services.corsOrigins)
  const header = (name: string) => request.headers.get(name) ?? undefined
  const credentials = { authorization: header('authorization'), cookie: origin ? undefined : header('cookie') }
  const told = new Headers()
  const context = createContext(services, credentials, requestId, { address: header(CLIENT_ADDRESS), answer: told })
  let methods: string[] = []
  let response: Response
  try {
    const routes = routesAt(url.pathname, services)
    methods = methodsOf(routes)
    assertOneMethod(request, url)
    response = await answer(routes, request, url, context, origin !== undefined)
  } catch (thrown) {
    response = failure(thrown, url, context)
  }
  for (const [name, value] of told) response.headers.set(name, value)
  if (response.status === 405 || request.method === 'OPTIONS') response.headers.set('allow', methods.join(', '))
  return services.corsOrigins?.length ? withCors(response, origin, request, methods) : response
}

async function answer(
  routes: Routes,
  request: Request,
  url: URL,
  context: Context,
  isForeign: boolean,
): Promise<Response> {
  const { method } = request
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
  const route = routes.get(method === 'HEAD' ? 'GET' : method)
  if (!route) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED', message: `Use ${methodsOf(routes).join(', ')}` })
  const header = (name: string) => request.headers.get(name) ?? undefined
  // A foreign page that was let in comes without its cookies, so there is nothing to forge.
  if (!isForeign && isForgeable(method, header, context.services.publicUrl)) {
    throw new DocketError('FORBIDDEN', 'A write must come from Docket itself, or carry a token')
  }
  const response = await route(request, url, context)
  if (method !== 'HEAD') return response
  await response.body?.cancel()
  return new Response(null, response)
}

function routesAt(pathname: string, { routes: others }: Services): Routes {
  const own = ROUTES[isFeed(pathname) ? FEED_PATH : pathname] ?? others?.[pathname]
  const routes = own ?? restHandlers(pathname.slice('/api'.length))
  if (!routes) throw noSuchPath()
  return routes
}

/** For the header `Allow`. */
function methodsOf(routes: Routes): string[] {
  return [...routes.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).concat('OPTIONS')
}

function failure(thrown: unknown, { pathname }: URL, { services, requestId }: Context): Response {
  const error = asTRPCError(thrown)
  if (getHTTPStatusCodeFromError(error) >= 500)
    logFailure(services.log, error.code, error.cause, { path: withoutSecret(pathname), requestId })
  return problem(error, requestId)
}
