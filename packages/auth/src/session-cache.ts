import { LRUCache } from 'lru-cache'
import { hasExpired, type SignedIn } from './signed-in'

type Load = () => Promise<SignedIn | undefined>

const MOST = 10_000

/**
 * Who is behind a credential, remembered for a moment, while this process is told of those that end. A look-up that was on
 * its way when one ended is not remembered: it may have read the session before its end.
 */
export class SessionCache {
  readonly #found: LRUCache<string, SignedIn>
  readonly #keys = new Map<string, string>()
  readonly #loading = new Map<string, Promise<SignedIn | undefined>>()
  #isLinked = false

  constructor(milliseconds: number) {
    this.#found = new LRUCache({
      max: MOST,
      ttl: milliseconds,
      dispose: ({ credential }) => void this.#keys.delete(credential.id),
    })
  }

  /** Calls of the same moment share one look-up. Without the link, each asks for itself. */
  async get(key: string, load: Load): Promise<SignedIn | undefined> {
    if (!this.#isLinked) return load()
    const found = this.#found.get(key)
    if (found && !hasExpired(found)) return found
    const loading = this.#loading.get(key) ?? this.#load(key, load)
    this.#loading.set(key, loading)
    return loading
  }

  /** The session or API token of this id has ended or changed. */
  drop(id: string): void {
    this.#loading.clear()
    const key = this.#keys.get(id)
    if (key !== undefined) this.#found.delete(key)
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

  #load(key: string, load: Load): Promise<SignedIn | undefined> {
    const loading = load()
      .then((found) => {
        if (found && this.#loading.get(key) === loading) {
          this.#found.set(key, found)
          this.#keys.set(found.credential.id, key)
        }
        return found
      })
      .finally(() => {
        if (this.#loading.get(key) === loading) this.#loading.delete(key)
      })
    return loading
  }
}
