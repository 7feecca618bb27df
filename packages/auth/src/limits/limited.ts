import { Refusal } from '../refusal'
import type { Limits, Who } from './limits'
import { POLICIES, type PolicyName } from './policies'
import { policyOf } from './route-policy'
import { rateLimitHeaders, type Standing } from './standing'

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
  if (standing.isOver) throw tooMany(standing)
  const response = await answer()
  await heed(limits, name, who, response)
  for (const [header, value] of rateLimitHeaders(standing)) response.headers.set(header, value)
  return response
}

/** What an answer says about who asked: that it was the account's owner, or has to prove it by a second factor yet. */
async function heed(limits: Limits, name: PolicyName, who: Who, response: Response): Promise<void> {
  if (!SIGNS_IN.has(name) || !response.ok) return
  const { user, twoFactorRedirect } = await bodyOf(response)
  if (twoFactorRedirect) {
    const standing = await limits.spend('half-signed-in', who)
    if (standing?.isOver) throw tooMany(standing)
  } else if (user?.email) {
    const account = user.email.toLowerCase()
    if (name === 'second-factor') await limits.forgive('half-signed-in', account)
    await limits.welcome({ ...who, account })
  }
}

const SIGNS_IN = new Set<PolicyName>(['sign-in', 'sign-up', 'second-factor'])

function tooMany(standing: Standing): Refusal {
  const { seconds } = standing
  const headers = { ...Object.fromEntries(rateLimitHeaders(standing)), 'retry-after': String(seconds) }
  return new Refusal(429, 'TOO_MANY_REQUESTS', `Too many attempts. Try again in ${inWords(seconds)}.`, { headers })
}

/** The front door writes it over whatever a client sent. */
const addressOf = (headers: Headers) => headers.get('x-docket-client-address') ?? 'unknown'

/** Who is to be protected: whose address is named, who is signed in, or who is half signed in by a first factor. */
async function accountOf({ headers, input, userId }: LimitedRequest): Promise<string | undefined> {
  if (typeof input === 'object' && input !== null && 'email' in input && typeof input.email === 'string') {
    return input.email.toLowerCase()
  }
  return challengeIn(headers.get('cookie') ?? '') ?? (await userId())
}

/** The sign-in that waits for its second factor, with an @ as no user's id has one. */
function challengeIn(cookies: string): string | undefined {
  const [challenge, ...others] = [...cookies.matchAll(/two_factor=([^;]*)/g)].map(([, value = '']) => value)
  if (challenge === undefined) return undefined
  // Whoever sends several, or writes one in several ways, would have as many counters.
  return others.length || challenge.includes('%25') ? '@' : `${unescaped(challenge)}@`
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

interface SignInAnswer {
  user?: { email?: string } | null
  twoFactorRedirect?: boolean
}

/** What Better Auth answers to a sign-in; of any other answer, nothing. */
async function bodyOf(response: Response): Promise<SignInAnswer> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  return typeof body === 'object' && body !== null ? body : {}
}

function inWords(seconds: number): string {
  if (seconds >= 90) return `${Math.ceil(seconds / 60)} minutes`
  return seconds === 1 ? 'a second' : `${seconds} seconds`
}
