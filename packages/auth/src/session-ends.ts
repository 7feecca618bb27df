import { LRUCache } from 'lru-cache'

/** Sessions whose end, or whatever else was told of them, is kept in mind one by one. */
const MOST = 10_000

/**
 * Which sessions may have ended while what stands for them is still good, as a JWT is by itself: a session that nothing was
 * told of is believed in without a look-up; one that something was told of is looked up once.
 */
export class SessionEnds {
  #isLinked = false
  /** What was told, counted. */
  #told = 0
  /** When something was told of all of them, and of one. */
  #ofAll = 0
  readonly #of: LRUCache<string, number>
  /** What had been told when one was last found to be there. */
  readonly #found: LRUCache<string, number>

  /** @param milliseconds how long a session is stood for at most */
  constructor(milliseconds: number) {
    this.#of = new LRUCache<string, number>({
      max: MOST,
      ttl: milliseconds,
      dispose: (_at, _id, why) => {
        if (why === 'evict') this.doubt() // what can't be kept of one is kept of all
      },
    })
    this.#found = new LRUCache({ max: MOST })
  }

  /** The session of this id has ended or changed; without one, any may have. */
  doubt(id?: string): void {
    this.#told++
    if (id === undefined) this.#ofAll = this.#told
    else this.#of.set(id, this.#told)
  }

  /** Whether this process is told of sessions that end in others. What ended before the link, nobody told. */
  setLinked(isLinked: boolean): void {
    this.#isLinked = isLinked
    this.doubt()
  }

  /**
   * Whether a session is there, as far as was told. Without the link it is looked up each time.
   *
   * @param look asks the database
   * @throws what `look` throws
   */
  async isThere(id: string, look: () => Promise<boolean>): Promise<boolean> {
    const doubted = Math.max(this.#ofAll, this.#of.get(id) ?? 0)
    if (this.#isLinked && doubted <= (this.#found.get(id) ?? 0)) return true
    const asOf = this.#told
    if (!(await look())) return false
    this.#found.set(id, asOf)
    return true
  }
}
