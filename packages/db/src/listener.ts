import pg from 'pg'
import { directConnectionString } from './connection-url'

type OnPayload = (payload: string) => void

/** Told when the server listens (true), and when the connection was lost (false), so that what is sent is missed. */
type OnLink = (isUp: boolean) => void

interface Subscriber {
  onPayload: OnPayload
  onLink: OnLink
}

const FIRST_RETRY = 100
const LONGEST_RETRY = 5_000

/**
 * LISTEN for a whole process, on one direct connection of its own (a pooler in transaction mode delivers nothing),
 * opened at the first `listen` and opened again when it is lost. What is sent meanwhile is missed.
 */
export class Listener {
  readonly #connectionString: string
  readonly #onError: (error: unknown) => void
  readonly #channels = new Map<string, Set<Subscriber>>()
  #client: pg.Client | undefined
  #connecting: Promise<pg.Client> | undefined
  #retry: NodeJS.Timeout | undefined
  #closed = false

  constructor(url: string, onError: (error: unknown) => void) {
    this.#connectionString = directConnectionString(url)
    this.#onError = onError
  }

  /** Resolves when the server listens; gives what stops it. */
  async listen(channel: string, onPayload: OnPayload, onLink: OnLink = () => {}): Promise<() => Promise<void>> {
    const subscriber = { onPayload, onLink }
    const listeners = this.#channels.get(channel) ?? new Set()
    const isFirst = listeners.size === 0
    this.#channels.set(channel, listeners.add(subscriber))
    try {
      const isNew = !this.#client && !this.#connecting
      const client = await this.#connect() // a new connection listens to all channels
      if (isFirst && !isNew) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
      if (this.#client) onLink(true)
    } catch (error) {
      if (listeners.delete(subscriber) && listeners.size === 0) this.#channels.delete(channel)
      throw error
    }
    return async () => {
      if (!listeners.delete(subscriber) || listeners.size > 0) return
      this.#channels.delete(channel)
      await this.#client?.query(`UNLISTEN ${pg.escapeIdentifier(channel)}`)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    const client = this.#client ?? (await this.#connecting?.catch(() => undefined))
    this.#client = undefined
    await client?.end()
  }

  #connect(): Promise<pg.Client> {
    if (this.#client) return Promise.resolve(this.#client)
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = undefined
    })
    return this.#connecting
  }

  async #open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#connectionString,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'docket listener',
    })
    client.on('error', (error) => this.#onError(error))
    client.on('notification', ({ channel, payload = '' }) => {
      for (const { onPayload } of this.#channels.get(channel) ?? []) onPayload(payload)
    })
    await client.connect()
    for (const channel of this.#channels.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    this.#client = client
    this.#tell(true)
    client.once('end', () => {
      if (this.#client === client) this.#client = undefined
      this.#tell(false)
      this.#reconnect(FIRST_RETRY)
    })
    return client
  }

  #tell(isUp: boolean) {
    for (const subscribers of this.#channels.values()) for (const { onLink } of subscribers) onLink(isUp)
  }

  #reconnect(wait: number) {
    if (this.#closed || this.#channels.size === 0) return
    this.#retry = setTimeout(() => {
      this.#connect().catch((error: unknown) => {
        this.#onError(error)
        this.#reconnect(Math.min(wait * 2, LONGEST_RETRY))
      })
    }, wait).unref()
  }
}
