import { LRUCache } from 'lru-cache'
import { hasExpired, type SignedIn } from './signed-in'

type Load = () => Promise<SignedIn | undefined>

const MOST = 10_000

/**
 * Who is behind a token, remembered for a moment, while this process is told of sessions that end. A look-up that was on
 * its way when one ended is not remembered: it may have read the session before its end.
 */
export class SessionCache {
  readonly #found: LRUCache<string, SignedIn>
  readonly #tokens = new Map<string, string>()
  readonly #loading = new Map<string, Promise<SignedIn | undefined>>()
  #isLinked = false

  constructor(milliseconds: number) {
    this.#found = new LRUCache({
      max: MOST,
      ttl: milliseconds,
      dispose: ({ session }) => void this.#tokens.delete(session.id),
    })
  }

  /** Calls of the same moment share one look-up. Without the link, each asks for itself. */
  async get(token: string, load: Load): Promise<SignedIn | undefined> {
    if (!this.#isLinked) return load()
    const found = this.#found.get(token)
    if (found && !hasExpired(found)) return found
    const loading = this.#loading.get(token) ?? this.#load(token, load)
    this.#loading.set(token, loading)
    return loading
  }

  /** The session has ended or changed. */
  drop(sessionId: string): void {
    this.#loading.clear()
    const token = this.#tokens.get(sessionId)
    if (token !== undefined) this.#found.delete(token)
  }

  clear(): void {
    this.#loading.clear()
    this.#found.clear()
  }

  /** Whether this process is told of sessions that end in others. What was found before the link is not to be trusted. */
  setLinked(isLinked: boolean): void {
    this.#isLinked = isLinked
    this.clear()
  }

  #load(token: string, load: Load): Promise<SignedIn | undefined> {
    const loading = load()
      .then((found) => {
        if (found && this.#loading.get(token) === loading) {
          this.#found.set(token, found)
          this.#tokens.set(found.session.id, token)
        }
        return found
      })
      .finally(() => {
        if (this.#loading.get(token) === loading) this.#loading.delete(token)
      })
    return loading
  }
}
