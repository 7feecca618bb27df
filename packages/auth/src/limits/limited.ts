import { Refusal } from '../refusal'
import type { Limits, Who } from './limits'
import { POLICIES } from './policies'
import { policyOf } from './route-policy'
import { rateLimitHeaders } from './standing'

export interface LimitedRequest {
  /** Below /api/auth. */
  path: string
  headers: Headers
  /** The body, as the route's schema understands it. */
  input: unknown
  /** The user's id, where the request is signed in. */
  userId: () => Promise<string | undefined>
}

/**
 * Answers a request of /api/auth by `answer`, counted; the answer says how that leaves the caller.
 *
 * @throws {Refusal} 429 where that is too many, and what `answer` throws
 */
export async function limited(
  limits: Limits,
  request: LimitedRequest,
  answer: () => Promise<Response>,
): Promise<Response> {
  const name = policyOf(request.path)
  if (!name || !limits.isOn) return answer()
  const account = 'account' in POLICIES[name] ? await accountOf(request) : undefined
  const who: Who = { account, address: addressOf(request.headers) }
  const standing = await limits.spend(name, who)
  if (!standing) return answer()
  const headers = Object.fromEntries(rateLimitHeaders(standing))
  if (standing.isOver) {
    const { seconds } = standing
    throw new Refusal(429, 'TOO_MANY_REQUESTS', `Too many attempts. Try again in ${inWords(seconds)}.`, {
      headers: { ...headers, 'retry-after': String(seconds) },
    })
  }
  const response = await answer()
  if ((name === 'sign-in' || name === 'sign-up') && (await isSignedIn(response))) await limits.welcome(who)
  for (const header in headers) response.headers.set(header, headers[header] ?? '')
  return response
}

/** The front door writes it over whatever a client sent. */
const addressOf = (headers: Headers) => headers.get('x-docket-client-address') ?? 'unknown'

/** Who is to be protected: whose address is named, who is signed in, or who is half signed in by a first factor. */
async function accountOf({ headers, input, userId }: LimitedRequest): Promise<string | undefined> {
  if (typeof input === 'object' && input !== null && 'email' in input && typeof input.email === 'string') {
    return input.email.toLowerCase()
  }
  const [, challenge] = /two_factor=([^;]+)/.exec(headers.get('cookie') ?? '') ?? []
  return (await userId()) ?? (challenge && `${challenge}@`)
}

/** A right password that a second factor must follow is none yet: else it could be asked for without end. */
async function isSignedIn(response: Response): Promise<boolean> {
  if (!response.ok) return false
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  return !(typeof body === 'object' && body !== null && 'twoFactorRedirect' in body)
}

function inWords(seconds: number): string {
  if (seconds >= 90) return `${Math.ceil(seconds / 60)} minutes`
  return seconds === 1 ? 'a second' : `${seconds} seconds`
}
