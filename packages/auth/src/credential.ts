import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { isTokenSecret } from '@docket/db'
import { parseCookies } from 'better-call'
import { isJwt } from './jwt'

export interface Credentials {
  cookie?: string
  authorization?: string
}

/** What a request shows: the token of a session, the secret of an API token, or a JWT. */
export type Shown =
  | { kind: 'session'; token: string }
  | { kind: 'token'; secret: string }
  | { kind: 'jwt'; jwt: string }

/** Reads sessions' credentials as Better Auth's getSession does, with its bearer plugin; and ours beside them. */
export class CredentialReader {
  readonly #cookieName: string
  readonly #key

  constructor(cookieName: string, secret: string) {
    this.#cookieName = cookieName
    this.#key = createSecretKey(secret, 'utf8')
  }

  /** What is shown, its signature checked. A bearer token goes before a cookie, unless a session's has a wrong signature. */
  read({ cookie, authorization }: Credentials): Shown | undefined {
    const given = authorization === undefined ? undefined : bearerOf(authorization)
    if (given && isTokenSecret(given)) return { kind: 'token', secret: given }
    if (given && isJwt(given)) return { kind: 'jwt', jwt: given }
    const bearer = given ? this.#readBearer(given) : undefined
    const token = bearer ? bearer.token : this.#readCookie(cookie)
    return token === undefined ? undefined : { kind: 'session', token }
  }

  #readCookie(cookie: string | undefined): string | undefined {
    const value = cookie && parseCookies(cookie).get(this.#cookieName)
    return value ? this.#verified(value) : undefined
  }

  /** A session's token, or one with its signature as in the cookie. Undefined lets the cookie speak. */
  #readBearer(given: string): { token: string | undefined } | undefined {
    if (!given.includes('.')) return { token: given }
    const decoded = decode(given)
    const [token = '', signature = ''] = decoded.split('.')
    return this.#isSigned(token, signature) ? { token: this.#verified(decoded) } : undefined
  }

  /** The part before the last dot, if what follows is its signature: HMAC-SHA-256 in canonical, padded base64. */
  #verified(value: string): string | undefined {
    const dot = value.lastIndexOf('.')
    if (dot < 1) return undefined
    const [token, signature] = [value.slice(0, dot), value.slice(dot + 1)]
    return /^[A-Za-z0-9+/]{43}=$/.test(signature) && this.#isSigned(token, signature) ? token : undefined
  }

  #isSigned(token: string, signature: string): boolean {
    const given = Buffer.from(signature, 'base64')
    const expected = createHmac('sha256', this.#key).update(token).digest()
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
}

/** What follows `Bearer`, if that is the scheme. */
const bearerOf = (authorization: string): string | undefined =>
  authorization.slice(0, 7).toLowerCase() === 'bearer ' ? authorization.slice(7).trim() : undefined

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
