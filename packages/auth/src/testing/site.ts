import type { Db } from '@docket/db'
import { serializeSignedCookie } from 'better-call'
import { type Auth, type AuthOptions, initAuth } from '../auth'
import type { Mail } from '../mail/mailer'

export const SECRET = 'not a secret, but as long as one is'
export const PASSWORD = 'correct horse battery'

/** What a link in the last mail to an address carries. */
export function tokenInMail(site: Site, to: string): string {
  const tokens = site.mails.filter((mail) => mail.to === to).map(({ text }) => /\?token=(\S+)/.exec(text)?.[1])
  const token = tokens.findLast((one) => one !== undefined)
  if (!token) throw new Error(`No link was sent to ${to}`)
  return token
}

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

export interface Site {
  auth: Auth
  errors: unknown[]
  mails: Mail[]
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** As a program does: without Origin. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** The `Cookie` header of a browser that holds the token; the signature is made by Better Auth's own library. */
  cookieOf(token: string): Promise<string>
}

/** Docket's sign-in at an address of its own. */
export function openSite(db: Db, options: Partial<AuthOptions> = {}): Site {
  const { baseUrl = 'http://docket.test', secret = SECRET } = options
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const mails: Mail[] = []
  const mail = { send: (one: Mail) => void mails.push(one), close: async () => {} }
  const auth = initAuth({ db, baseUrl, secret, rateLimit: false, mail, onError, ...options })
  const send = async (method: string, path: string, headers?: Record<string, string>, body?: string) => {
    const response = await auth.fetch(new Request(`${baseUrl}/api/auth${path}`, { method, headers, body }))
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
  }
  const prefix = baseUrl.startsWith('https:') ? '__Secure-' : ''
  return {
    auth,
    errors,
    mails,
    get: (path, headers) => send('GET', path, headers),
    post: (path, body = {}, headers) =>
      send('POST', path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body)),
    cookieOf: (token) => serializeSignedCookie(`${prefix}better-auth.session_token`, token, secret),
  }
}

let people = 0

/** Somebody whom no test knows yet. */
export const newcomer = () => ({ name: 'Ada', email: `ada-${++people}@example.com`, password: PASSWORD })

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** The cookies that an answer sets, as a browser would send them back. */
export const cookiesOf = ({ headers }: Answer) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.slice(0, cookie.indexOf(';')))
    .join('; ')

/** The token that a sign-in gave. */
export function tokenOf({ body }: Answer): string {
  const { token } = body as { token?: unknown }
  if (typeof token !== 'string') throw new Error(`No token in ${JSON.stringify(body)}`)
  return token
}
