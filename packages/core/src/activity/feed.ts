import { setTimeout as sleep } from 'node:timers/promises'
import type { Queryable, Scope } from '@docket/db'
import pLimit from 'p-limit'
import { isSnapshot } from './snapshot'
import { Subscriber } from './subscriber'
import { readUnseen } from './unseen'

/** In milliseconds: whoever writes a hundred times a second is read ten times. */
const PAUSE = 100
const PAUSE_AFTER_FAILURE = 5_000

/** Lets few work at once: readers must leave the connections to those who wait for an answer. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** What one user's subscribers of this process are told: read once for all of them. */
export class Feed {
  /** Of those who have joined, are about to, or have not left yet. */
  members = 0
  readonly #db: Queryable
  readonly #scope: Scope
  readonly #inTurn: InTurn
  readonly #oneByOne = pLimit(1)
  readonly #subscribers = new Set<Subscriber>()
  #seen: string | undefined
  #isReading = false
  #isBehind = false

  constructor(db: Queryable, scope: Scope, inTurn: InTurn) {
    this.#db = db
    this.#scope = scope
    this.#inTurn = inTurn
  }

  /**
   * @param since the snapshot up to which they have been told
   * @throws what the database throws
   */
  async join(since: string | undefined): Promise<Subscriber> {
    if (this.#seen === undefined) await this.#read()
    const seen = this.#seen ?? ''
    const start = since && isSnapshot(since) ? since : undefined
    const subscriber = new Subscriber(start ?? seen, seen)
    this.#subscribers.add(subscriber) // from here on, what is written after `seen` is put
    try {
      if (start) subscriber.putFirst(await this.#inTurn(() => readUnseen(this.#db, this.#scope, start, seen)))
      else if (since) subscriber.putFirst({ changes: undefined })
      return subscriber
    } catch (error) {
      this.leave(subscriber)
      throw error
    }
  }

  leave(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber)
  }

  /** Something was written, or may have been: reads it, and once more if that is said again meanwhile. */
  wake(): void {
    this.#isBehind = true
    if (!this.#isReading) void this.#catchUp()
  }

  async #catchUp(): Promise<void> {
    this.#isReading = true
    while (this.#isBehind && this.members > 0) {
      this.#isBehind = false
      const isRead = await this.#read().then(
        () => true,
        () => false, // the database is away: whoever asks it for more learns of that
      )
      this.#isBehind ||= !isRead
      await sleep(isRead ? PAUSE : PAUSE_AFTER_FAILURE, undefined, { ref: false })
    }
    this.#isReading = false
  }

  #read(): Promise<void> {
    return this.#oneByOne(async () => {
      const unseen = await this.#inTurn(() => readUnseen(this.#db, this.#scope, this.#seen))
      this.#seen = unseen.seen
      for (const subscriber of this.#subscribers) subscriber.put(unseen)
    })
  }
}
