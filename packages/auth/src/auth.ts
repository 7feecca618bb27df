import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Db, hashTokenSecret } from '@docket/db'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { getCookies } from 'better-auth/cookies'
import { type Accounts, createAccounts } from './accounts'
import { answer } from './answer'
import { createBetterAuth, SESSION_LIFETIME } from './better-auth'
import { CredentialReader, type Credentials, type Shown } from './credential'
import { type FeedHolder, findFeedHolder } from './feed-holder'
import { JwtReader } from './jwt'
import { JWT_LIFETIME } from './jwt-keys'
import { createLimits, type Limits } from './limits/limits'
import type { Mailer } from './mail/mailer'
import { Origins } from './origin'
import { knowsOidc, type ProviderId, type Providers, providerNames } from './providers'
import { SessionCache } from './session-cache'
import { SessionEnds } from './session-ends'
import { findSignedIn, isSessionThere, type SignedIn } from './signed-in'
import { findTokenHolder } from './token-holder'

export interface AuthOptions {
  db: Db
  /** Where people reach this Docket. With https, cookies are Secure and their names begin with `__Secure-`. */
  baseUrl: string
  /** Signs cookies; 32 characters at least. Another one signs everybody out. */
  secret: string
  /** Whether anybody is ever told to wait: `off` is for load tests. */
  rateLimit: boolean
  /** Whom people may sign in with besides a password; nobody by default. */
  providers?: Providers
  /** Without it, no mail is sent. */
  mail?: Mailer
  /** Further origins whose pages may sign people in. */
  trustedOrigins?: string[]
  /** How long a session may be remembered; 5,000 by default. 0 asks the database every time, and needs no LISTEN. */
  sessionCacheMs?: number
  /** Told of defects, and of a database that is away. */
  onError?: (error: unknown) => void
}

export interface Auth {
  /** Answers everything under /api/auth. */
  fetch(request: Request): Promise<Response>
  /** The same on node:http. */
  node(req: IncomingMessage, res: ServerResponse): Promise<void>
  /**
   * Who a request comes from, by a session's cookie or token, by an API token or a JWT; undefined for nobody. The answer is
   * at most `sessionCacheMs` old; of a JWT, which counts without the database while nothing is told of its session, as old
   * as itself. The end of a session or token through this process is known at once, through another as soon as its NOTIFY
   * arrives.
   *
   * Never extends a session that a cookie carries: only `GET /api/auth/get-session` can renew the cookie as well, and
   * finds nothing to renew once the session is. So pages must call it, as `useSession()` does.
   *
   * @throws what the database throws
   */
  signedIn(headers: Credentials): Promise<SignedIn | undefined>
  /** Whose tasks the feed with this secret shows; undefined for what is none's. */
  feedHolder(secret: string): Promise<FeedHolder | undefined>
  /** The sessions of somebody, and what else others may know of their account. */
  readonly accounts: Accounts
  /** Whom people may sign in with besides a password. */
  readonly providers: readonly { id: ProviderId; name: string }[]
  /** Sessions or tokens have ended in this process: the next call of each is looked up anew. */
  forget(): void
  /** What this process may still let through, together with all others. */
  readonly limits: Limits
  /**
   * Calls back when a session or token has ended or changed, in any process, with its id; without one, when some may have.
   * For what outlives a request. Gives what stops it.
   */
  onCredentialChange(callback: (id: string | undefined) => void): () => void
  /** Stops listening, when the mails that were given are sent. Leaves the database open. */
  close(): Promise<void>
}

const RETRY_LISTEN_MS = 5_000
const RETRY_PROVIDER_MS = 5_000
const NO_MAIL: Mailer = { send() {}, close: async () => {} }

/** @throws {TypeError} for a secret that is too short, or a `baseUrl` that is no URL */
export function initAuth(options: AuthOptions): Auth {
  const { db, baseUrl, secret, rateLimit, mail = NO_MAIL, providers = {}, trustedOrigins = [] } = options
  const { sessionCacheMs = 5_000, onError = () => {} } = options
  if (secret.length < 32) throw new TypeError('The secret needs 32 characters at least')
  const origins = new Origins(baseUrl, trustedOrigins)
  const makeBetterAuth = () =>
    createBetterAuth({
      ...{ db, baseUrl, secret, origins, mail, providers, onError },
      signedIn: async (headers) =>
        signedIn({
          authorization: headers?.get('authorization') ?? undefined,
          cookie: headers?.get('cookie') ?? undefined,
        }),
    })
  let betterAuth = makeBetterAuth()
  let providersAskedAt = Number.NEGATIVE_INFINITY

  /** It asks the provider for its addresses when it is made, and never again: so where that failed, it is made anew. */
  async function withProviders(byProvider: boolean) {
    const isTooSoon = Date.now() < providersAskedAt + RETRY_PROVIDER_MS
    if (!byProvider || !providers.oidc || isTooSoon || (await knowsOidc(betterAuth))) return betterAuth
    providersAskedAt = Date.now()
    const fresh = makeBetterAuth()
    if (await knowsOidc(fresh)) betterAuth = fresh
    return betterAuth
  }

  const limits = createLimits({ db: db.auth, enabled: rateLimit, onError })
  const credentials = new CredentialReader(getCookies(betterAuth.options).sessionToken.name, secret)
  const cache = new SessionCache(sessionCacheMs)
  const jwts = new JwtReader(new URL(baseUrl).origin, () => betterAuth.api.getJwks())
  const ends = new SessionEnds(JWT_LIFETIME * 1_000)
  const watchers = new Set<(id: string | undefined) => void>()
  let listening: Promise<() => Promise<void>> | undefined
  let listenAfter = 0

  function setLinked(isLinked: boolean) {
    cache.setLinked(isLinked)
    ends.setLinked(isLinked)
  }

  function forget() {
    cache.clear()
    ends.doubt()
  }

  /** Without it, nothing is remembered: so it may fail, and is tried again. */
  function listen() {
    const isOfNoUse = sessionCacheMs === 0 && watchers.size === 0
    if (listening || isOfNoUse || Date.now() < listenAfter) return
    listenAfter = Date.now() + RETRY_LISTEN_MS
    listening = db.listen(
      'docket_session',
      (id) => {
        cache.drop(id)
        ends.doubt(id)
        for (const tell of watchers) tell(id)
      },
      (isUp) => {
        setLinked(isUp && sessionCacheMs > 0)
        if (isUp) for (const tell of watchers) tell(undefined)
      },
    )
    listening.catch((error: unknown) => {
      listening = undefined
      onError(error)
    })
  }

  /** A program's session is refreshed on the way; a page's is not (see `signedIn`). */
  async function load(token: string, authorization: string | undefined): Promise<SignedIn | undefined> {
    const found = await findSignedIn(db.auth, token)
    if (!found || authorization === undefined || !isDueForRefresh(found)) return found
    await betterAuth.api.getSession({ headers: new Headers({ authorization }) }).catch(onError)
    return findSignedIn(db.auth, token)
  }

  async function identify(shown: Shown, authorization: string | undefined): Promise<SignedIn | undefined> {
    if (shown.kind === 'jwt') return identifyByJwt(shown.jwt)
    if (shown.kind === 'session') return cache.get(shown.token, () => load(shown.token, authorization))
    const hash = hashTokenSecret(shown.secret)
    return hash && cache.get(`token ${hash.toString('base64')}`, () => findTokenHolder(db.auth, hash, onError))
  }

  async function identifyByJwt(jwt: string): Promise<SignedIn | undefined> {
    const found = await jwts.read(jwt)
    if (!found) return undefined
    const { id } = found.credential
    return (await ends.isThere(id, () => isSessionThere(db.auth, id))) ? found : undefined
  }

  async function signedIn(headers: Credentials): Promise<SignedIn | undefined> {
    listen()
    const shown = credentials.read(headers)
    return shown && identify(shown, headers.authorization)
  }

  const userId = async (headers: Headers) => (await signedIn(Object.fromEntries(headers)))?.user.id
  const settings = { betterAuth: withProviders, origins, baseUrl, limits, userId, onSessionsChanged: forget, onError }
  const fetch = (request: Request) => answer(settings, request)
  const { host, protocol } = new URL(baseUrl) // not of the Host header, which may be no host at all
  const listener = createRequestListener(fetch, { host, protocol, onError })

  return {
    fetch,
    node: (req, res) =>
      new Promise((resolve) => {
        res.once('close', resolve)
        listener(req, res)
      }),
    signedIn,
    feedHolder: (secret) => findFeedHolder(db.auth, secret),
    accounts: createAccounts(db),
    providers: providerNames(providers),
    forget,
    limits,
    onCredentialChange(callback) {
      watchers.add(callback)
      listen()
      return () => void watchers.delete(callback)
    },
    async close() {
      listenAfter = Number.POSITIVE_INFINITY
      const stop = await listening?.catch(() => undefined)
      await stop?.()
      setLinked(false)
      await mail.close()
      await limits.close()
    },
  }
}

const isDueForRefresh = ({ credential: { expiresAt } }: SignedIn) =>
  Date.parse(expiresAt ?? '') - (SESSION_LIFETIME.expiresIn - SESSION_LIFETIME.updateAge) * 1_000 <= Date.now()
