import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-call'

export interface Credentials {
  cookie?: string
  authorization?: string
}

/** Reads credentials as Better Auth's getSession does, with its bearer plugin. */
export class CredentialReader {
  readonly #cookieName: string
  readonly #key

  constructor(cookieName: string, secret: string) {
    this.#cookieName = cookieName
    this.#key = createSecretKey(secret, 'utf8')
  }

  /** The token whose signature holds, if one is shown. A bearer token goes before a cookie, unless its signature is wrong. */
  read({ cookie, authorization }: Credentials): string | undefined {
    const bearer = authorization === undefined ? undefined : this.#readBearer(authorization)
    if (bearer) return bearer.token
    const value = cookie && parseCookies(cookie).get(this.#cookieName)
    return value ? this.#verified(value) : undefined
  }

  /** `Bearer <token>`, or the token with its signature as in the cookie. Undefined lets the cookie speak. */
  #readBearer(authorization: string): { token: string | undefined } | undefined {
    if (authorization.slice(0, 7).toLowerCase() !== 'bearer ') return undefined
    const given = authorization.slice(7).trim()
    if (!given) return undefined
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

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
