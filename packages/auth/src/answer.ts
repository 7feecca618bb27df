import { isUnavailable, violatedConstraint } from '@docket/db'
import type { BetterAuth } from './better-auth'
import { limited } from './limits/limited'
import type { Limits } from './limits/limits'
import type { Origins } from './origin'
import { readInput, understand } from './read-input'
import { addressTaken, BAD_PASSKEY, badPasskey, defect, Refusal, unavailable } from './refusal'
import { type RequestState, withState } from './request-state'
import { BASE_PATH, ROUTES, type Route } from './routes'
import { withoutToken } from './without-token'

export interface AnswerSettings {
  /** @param byProvider whether it has to know those whom people sign in with besides a password */
  betterAuth: (byProvider: boolean) => Promise<BetterAuth>
  origins: Origins
  baseUrl: string
  limits: Limits
  /** The id of the user who is signed in. */
  userId: (headers: Headers) => Promise<string | undefined>
  /** Sessions may have ended: called before the answer is given. */
  onSessionsChanged: () => void
  onError: (error: unknown) => void
}

/** Answers what is open of /api/auth, by Better Auth, after what it doesn't check: size, type, origin, input. */
export async function answer(settings: AnswerSettings, request: Request): Promise<Response> {
  const response = await pass(settings, request).catch((error: unknown) => {
    if (error instanceof Refusal) return error.toResponse()
    if (isUnavailable(error)) return unavailable().toResponse()
    settings.onError(error)
    return defect().toResponse()
  })
  response.headers.set('cache-control', 'no-store')
  return response
}

async function pass(settings: AnswerSettings, request: Request): Promise<Response> {
  const route = findRoute(request)
  if (route.method === 'GET') {
    const query = understand(route.input, Object.fromEntries(new URL(request.url).searchParams))
    return withoutToken(await askWithin(settings, asGet(request, query)), request)
  }
  if (settings.origins.isForgeable(request.headers))
    throw new Refusal(403, 'INVALID_ORIGIN', 'Only pages of this Docket may send this')
  const input = await readInput(request, route.input)
  try {
    return withoutToken(await askWithin(settings, route.asGet ? asGet(request, input) : request, input), request)
  } finally {
    if (route.changesSessions) settings.onSessionsChanged()
  }
}

/** Asks, within the rate limits. */
function askWithin(settings: AnswerSettings, request: Request, input?: unknown): Promise<Response> {
  const { headers, url } = request
  const path = new URL(url).pathname.slice(BASE_PATH.length)
  const userId = () => settings.userId(headers)
  return limited(settings.limits, { path, headers, input, userId }, () => ask(settings, request, input))
}

function findRoute({ method, url }: Request): Route {
  const { pathname } = new URL(url)
  const route = pathname.startsWith(BASE_PATH) ? ROUTES.get(pathname.slice(BASE_PATH.length)) : undefined
  if (!route) throw new Refusal(404, 'NOT_FOUND', 'No such address')
  if (route.method === method) return route
  throw new Refusal(405, 'METHOD_NOT_ALLOWED', `Send ${route.method}`, { headers: { allow: route.method } })
}

/** The same request, with its input in the query. */
function asGet({ url, headers }: Request, input: unknown): Request {
  const asked = new URL(url)
  asked.search = new URLSearchParams(Object.entries(input ?? {}).filter(([, value]) => value !== undefined)).toString()
  return new Request(asked, { headers })
}

const BY_PROVIDER = /\/(sign-in\/social|link-social|callback\/\w+)$/

/** Hands the request to Better Auth as it would have been sent to `baseUrl`, with the input that was understood. */
async function ask(settings: AnswerSettings, request: Request, input?: unknown): Promise<Response> {
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  // Node's fetch sends it as well, without Origin, and Better Auth would take it for a browser that hides something.
  if (!headers.has('origin')) headers.delete('sec-fetch-mode')
  const isPost = request.method === 'POST'
  if (isPost) headers.set('content-type', 'application/json')
  const { pathname, search } = new URL(request.url)
  const asked = new Request(new URL(pathname + search, settings.baseUrl), {
    method: request.method,
    headers,
    body: isPost ? JSON.stringify(input) : undefined,
  })
  const state: RequestState = {}
  const betterAuth = await settings.betterAuth(BY_PROVIDER.test(pathname))
  const response = await withState(state, () => betterAuth.handler(asked)).catch((error: unknown) => {
    state.failure = error
  })
  if (isUnavailable(state.failure)) throw unavailable()
  if (response && (await isBadPasskey(response))) throw badPasskey()
  if (violatedConstraint(state.failure) === 'user_email_key') throw addressTaken() // taken while this one was signing up
  if (!response || response.status >= 500) throw state.failure ?? new Error('Better Auth failed without a word')
  return response
}

/** Better Auth calls it a defect of its own where a browser sends a passkey that is none. */
async function isBadPasskey(response: Response): Promise<boolean> {
  if (response.status !== 500) return false
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  return typeof body === 'object' && body !== null && 'code' in body && body.code === BAD_PASSKEY
}
