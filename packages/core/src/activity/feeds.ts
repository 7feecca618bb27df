import type { Db, Scope } from '@docket/db'
import pLimit from 'p-limit'
import { DocketError } from '../errors'
import { Feed } from './feed'
import type { NumberedEvent } from './schema'

const MOST_READS = 3
/** Of one user at a time, in a process: each is an open connection, which takes some 100 kB. A fleet of agents has room. */
const MOST_OF_USER = 2_000
const COME_BACK = 30

/**
 * What was written, for those who want to be told, of a whole process: one LISTEN, on the connection that all listeners
 * share, and one read a change and user, however many subscribe. Other processes' writes come the same way.
 */
class Feeds {
  readonly #db: Db
  /** By user, and then by the lists that a token is restricted to: it must not be told what another one may see. */
  readonly #feeds = new Map<string, Map<string, Feed>>()
  readonly #inTurn = pLimit(MOST_READS)
  #listening: Promise<unknown> | undefined

  constructor(db: Db) {
    this.#db = db
  }

  /**
   * Events until the signal ends them, the first of them `ready`.
   *
   * @param since the id of the last event that was seen; `reset` follows where it says nothing any more
   * @throws {DocketError} TOO_MANY_REQUESTS for more than 2,000 of one user; and what the database throws
   */
  async *subscribe(scope: Scope, since: string | undefined, signal: AbortSignal): AsyncGenerator<NumberedEvent, void> {
    await this.#listen()
    if (this.#membersOf(scope) >= MOST_OF_USER) throw tooMany()
    const feed = this.#feedOf(scope)
    feed.members++
    try {
      const subscriber = await feed.join(since)
      try {
        yield* subscriber.events(signal)
      } finally {
        feed.leave(subscriber)
      }
    } finally {
      feed.members--
      if (feed.members === 0) this.#forget(scope)
    }
  }

  /** For good: the first subscriber will not be the last. */
  #listen(): Promise<unknown> {
    this.#listening ??= this.#db
      .listen(
        'docket_activity',
        (userId) => this.#wake(this.#feeds.get(userId)),
        // while nothing was heard, anything may have been written
        (isUp) => {
          if (isUp) for (const feeds of this.#feeds.values()) this.#wake(feeds)
        },
      )
      .catch((error: unknown) => {
        this.#listening = undefined
        throw error
      })
    return this.#listening
  }

  #wake(feeds: Map<string, Feed> | undefined): void {
    for (const feed of feeds?.values() ?? []) feed.wake()
  }

  #membersOf({ userId }: Scope): number {
    let members = 0
    for (const feed of this.#feeds.get(userId)?.values() ?? []) members += feed.members
    return members
  }

  #feedOf(scope: Scope): Feed {
    const ofUser = this.#feeds.get(scope.userId) ?? new Map<string, Feed>()
    this.#feeds.set(scope.userId, ofUser)
    const feed = ofUser.get(listsOf(scope)) ?? new Feed(this.#db.scoped(scope), scope, this.#inTurn)
    ofUser.set(listsOf(scope), feed)
    return feed
  }

  #forget(scope: Scope): void {
    const ofUser = this.#feeds.get(scope.userId)
    ofUser?.delete(listsOf(scope))
    if (ofUser?.size === 0) this.#feeds.delete(scope.userId)
  }
}

const tooMany = () =>
  new DocketError(
    'TOO_MANY_REQUESTS',
    `At most ${MOST_OF_USER.toLocaleString('en')} readers of changes at a time: close some first`,
    {
      retryAfter: COME_BACK,
    },
  )

const listsOf = ({ listIds }: Scope): string => (listIds ? listIds.join() : 'all')

const made = new WeakMap<Db, Feeds>()

/** Those of a database: a process has one of each. */
export function feedsOf(db: Db): Feeds {
  const feeds = made.get(db) ?? new Feeds(db)
  made.set(db, feeds)
  return feeds
}
