import type { Count, Entry } from './counter'
import { type Standing, standingOf } from './standing'

/** Writes that may be admitted for one key before the shared counter is asked. */
export const BATCH = 60
const FLUSH_MS = 500

export interface Metered extends Entry {
  limit: number
}

interface Account {
  window: number
  /** What the shared counter was at when it was last asked. */
  shared: number
  /** On their way to it, and still here. */
  sent: number
  pending: number
  /** By performance.now(). */
  endsAt: number
}

/**
 * Counts what happens too often to ask the database each time: here at once, and in the shared counters within half a
 * second, or as soon as a key has 60 that are not there yet, which then waits for it.
 *
 * So the bound holds in each process by itself, and over all of them together at most 60 too many for each further process.
 */
export class WriteMeter {
  readonly #accounts = new Map<string, Account>()
  readonly #add: (entries: Entry[]) => Promise<Map<string, Count>>
  readonly #onError: (error: unknown) => void
  #timer: NodeJS.Timeout | undefined
  #flushing: Promise<boolean> | undefined

  constructor(add: (entries: Entry[]) => Promise<Map<string, Count>>, onError: (error: unknown) => void) {
    this.#add = add
    this.#onError = onError
  }

  /** Counts one write under each key; if one of them is over its limit, under none. */
  take(quotas: Metered[]): Standing | Promise<Standing> {
    const isUnknown = quotas.some((quota) => {
      const { sent, pending } = this.#accountOf(quota)
      return sent + pending >= BATCH
    })
    if (!isUnknown) return this.#decide(quotas)
    return this.flush().then((isTold) => (isTold ? this.take(quotas) : this.#decide(quotas)))
  }

  #decide(quotas: Metered[]): Standing {
    const now = performance.now()
    const accounts = quotas.map((quota) => this.#accountOf(quota))
    const standing = standingOf(
      quotas.map(({ limit, window }, index) => {
        const { shared = 0, sent = 0, pending = 0, endsAt = 0 } = accounts[index] ?? {}
        return { limit, window, used: shared + sent + pending + 1, seconds: Math.ceil((endsAt - now) / 1_000) }
      }),
    )
    if (standing.isOver) return standing
    for (const account of accounts) account.pending++
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref()
    return standing
  }

  #accountOf({ key, window }: Metered): Account {
    const now = performance.now()
    let account = this.#accounts.get(key)
    if (!account) {
      account = { window, shared: 0, sent: 0, pending: 0, endsAt: now + window * 1_000 }
      this.#accounts.set(key, account)
    } else if (account.endsAt <= now) {
      account.shared = 0
      account.endsAt = now + window * 1_000
    }
    return account
  }

  /** Tells the shared counters what is pending, and learns what they are at; false where they can't be reached. */
  async flush(): Promise<boolean> {
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined
    })
    return this.#flushing
  }

  async #flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const now = performance.now()
    const entries: Entry[] = []
    for (const [key, account] of this.#accounts) {
      if (account.pending === 0) {
        if (account.endsAt <= now) this.#accounts.delete(key)
        continue
      }
      entries.push({ key, count: account.pending, window: account.window })
      account.sent = account.pending
      account.pending = 0
    }
    return entries.length === 0 || this.#send(entries)
  }

  async #send(entries: Entry[]): Promise<boolean> {
    const counts = await this.#add(entries).catch((error: unknown) => this.#onError(error))
    for (const { key, count } of entries) {
      const account = this.#accounts.get(key)
      if (!account) continue
      const at = counts?.get(key)
      account.sent = 0
      if (at) {
        account.shared = at.count
        account.endsAt = performance.now() + at.seconds * 1_000
      } else {
        account.pending += count // the database is away, and so nothing is written either
      }
    }
    return counts !== undefined
  }
}
