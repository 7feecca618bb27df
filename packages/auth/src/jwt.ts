import { setTimeout as sleep } from 'node:timers/promises'
import { mintScope } from '@docket/db/scope'
import { createLocalJWKSet, decodeProtectedHeader, errors, type JSONWebKeySet, jwtVerify } from 'jose'
import { z } from 'zod'
import { JWT_LIFETIME } from './jwt-keys'
import type { SignedIn } from './signed-in'

const ALGORITHM = 'EdDSA'
/** Milliseconds. A key that was withdrawn is believed for this long. */
const KEYS_LAST = 300_000
/** Milliseconds between look-ups, however many unknown keys are named. */
const BETWEEN = 1_000

const Claims = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  exp: z.number(),
  name: z.string(),
  email: z.string(),
  picture: z.string().nullable(),
})

/** Header and claims in base64url, and a signature, which may be missing. A session's token never looks like that. */
export const isJwt = (text: string): boolean => /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/.test(text)

/** Tells whom a JWT stands for, by keys that it remembers: without the database. */
export class JwtReader {
  readonly #load: () => Promise<JSONWebKeySet>
  readonly #origin: string
  #keys: JSONWebKeySet = { keys: [] }
  #loadedAt = Number.NEGATIVE_INFINITY
  #loading: Promise<void> | undefined

  /** @param origin issuer and audience */
  constructor(origin: string, load: () => Promise<JSONWebKeySet>) {
    this.#origin = origin
    this.#load = load
  }

  /**
   * Undefined for one that is not good now and here: another algorithm (`none` too), key, issuer or audience, out of its
   * time.
   *
   * @throws what the look-up of the keys throws, at the first use
   */
  async read(jwt: string): Promise<SignedIn | undefined> {
    const kid = kidOf(jwt)
    if (kid === undefined) return undefined
    if (!this.#knows(kid) || Date.now() > this.#loadedAt + KEYS_LAST) await this.#refresh()
    if (!this.#knows(kid)) return undefined
    try {
      const { payload } = await jwtVerify(jwt, createLocalJWKSet(this.#keys), {
        algorithms: [ALGORITHM],
        issuer: this.#origin,
        audience: this.#origin,
        maxTokenAge: JWT_LIFETIME,
        requiredClaims: ['exp', 'iat', 'sub', 'sid'],
      })
      const { data } = Claims.safeParse(payload)
      return data && signedInBy(data)
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }

  #knows(kid: string): boolean {
    return this.#keys.keys.some((key) => key.kid === kid)
  }

  /** One look-up for all who wait. The keys that are known serve on while the database is away. */
  #refresh(): Promise<void> {
    this.#loading ??= this.#loadSoon().finally(() => {
      this.#loading = undefined
    })
    return this.#loading
  }

  async #loadSoon(): Promise<void> {
    await sleep(Math.max(0, this.#loadedAt + BETWEEN - Date.now()))
    try {
      this.#keys = await this.#load()
    } catch (error) {
      if (!this.#keys.keys.length) throw error
    }
    this.#loadedAt = Date.now()
  }
}

function kidOf(jwt: string): string | undefined {
  try {
    const { alg, kid } = decodeProtectedHeader(jwt)
    return alg === ALGORITHM && typeof kid === 'string' ? kid : undefined
  } catch {
    return undefined
  }
}

const signedInBy = ({ sub, sid, exp, name, email, picture }: z.infer<typeof Claims>): SignedIn => ({
  actor: { type: 'user', userId: sub, sessionId: sid, byJwt: true },
  scope: mintScope(sub),
  user: { id: sub, name, email, image: picture },
  credential: { id: sid, expiresAt: new Date(exp * 1_000).toISOString() },
})
