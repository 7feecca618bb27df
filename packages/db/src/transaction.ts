import { Readable, type Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Connections } from './connections'
import { beginAs, type Identity } from './identity'
import { setPipelining } from './pipelining'
import type { Statement, Tx } from './statement'

/** Runs `work` in one transaction as somebody: COMMIT when it is done, ROLLBACK when it throws. */
export async function inTransaction<T>(
  connections: Connections,
  identity: Identity,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const begin = beginAs(identity)
  const { client, release } = await connections.checkout()
  const tx = new OpenTransaction(connections, client, begin)
  try {
    const result = await work(tx)
    await tx.end('COMMIT')
    return result
  } catch (error) {
    await tx.end('ROLLBACK').catch(() => {}) // kept as tx.failure
    throw error
  } finally {
    release(tx.failure)
  }
}

class OpenTransaction implements Tx {
  /** What went wrong on the connection first, if something did. */
  failure: unknown
  readonly #connections: Connections
  readonly #client: pg.PoolClient
  readonly #begun: Promise<unknown>
  /** Settles when everything that was sent is answered. */
  #answered: Promise<unknown>
  #copy: { stream: Readable | Writable; done: Promise<void> } | undefined
  /** Rows that nobody reads any more are still on their way: nothing can be sent after them. */
  #severed = false
  #ended = false
  #cursors = 0

  constructor(connections: Connections, client: pg.PoolClient, begin: string) {
    this.#connections = connections
    this.#client = client
    this.#begun = client.query(begin) // not awaited: the first statement travels with it
    this.#answered = this.#begun.catch((error: unknown) => {
      this.failure = error
    })
  }

  async query<Row extends object>(statement: Statement): Promise<Row[]> {
    return (await this.#send(statement)).rows as Row[]
  }

  async *batches<Row extends object>(statement: Statement, size: number): AsyncIterable<Row[]> {
    const cursor = `docket_cursor_${this.#cursors++}`
    await this.#send({ text: `DECLARE ${cursor} NO SCROLL CURSOR FOR ${statement.text}`, values: statement.values })
    const fetch = { text: `FETCH ${Math.trunc(size)} FROM ${cursor}`, values: [] }
    for (;;) {
      const { rows } = await this.#send(fetch)
      if (rows.length > 0) yield rows as Row[]
      if (rows.length < size) break
    }
    await this.#send({ text: `CLOSE ${cursor}`, values: [] })
  }

  copyIn(text: string): Writable {
    return this.#start(copyFrom(text))
  }

  copyOut(text: string): Readable {
    return this.#start(copyTo(text))
  }

  /** @throws what went wrong at the end; a COMMIT that the server answers with ROLLBACK is one */
  async end(command: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    if (this.#copy) return this.#abandonCopy(this.#copy.stream)
    if (this.#severed) throw this.failure
    try {
      const [, { command: done }] = await Promise.all([this.#begun, this.#client.query(command)])
      if (done !== command) throw new Error('The transaction was rolled back: a statement in it had failed')
    } catch (error) {
      this.failure ??= error
      throw error
    }
  }

  async #send({ text, values }: Statement): Promise<pg.QueryResult> {
    this.#refuseWhenEnded()
    while (this.#copy) await this.#copy.done
    this.#refuseWhenEnded()
    const sent = this.#client.query(this.#connections.named(text), [...values])
    this.#answered = Promise.allSettled([this.#answered, sent])
    const [begun, result] = await Promise.allSettled([this.#begun, sent])
    for (const { reason } of [begun, result].filter((one) => one.status === 'rejected')) {
      this.failure ??= reason
      throw reason
    }
    return await sent
  }

  /** COPY keeps the connection to itself, which pg refuses to a client that pipelines: it does not meanwhile. */
  #start<Stream extends Readable | Writable>(stream: Stream & pg.Submittable): Stream {
    this.#refuseWhenEnded()
    if (this.#copy) throw new Error('A COPY is running in this transaction')
    const done = this.#answered
      .then(() => {
        setPipelining(this.#client, false)
        this.#client.query(stream)
        return finished(stream)
      })
      .catch((error: unknown) => {
        this.failure ??= error
        this.#severed = stream instanceof Readable && !(error instanceof pg.DatabaseError)
      })
      .then(() => {
        setPipelining(this.#client, true)
        this.#copy = undefined
      })
    this.#copy = { stream, done }
    this.#answered = done
    return stream
  }

  /** Rows may be on their way still: the connection is not worth waiting for them, it is closed. */
  #abandonCopy(stream: Readable | Writable): never {
    this.failure = new Error('The transaction ended before its COPY')
    stream.on('error', () => {}).destroy()
    throw this.failure
  }

  #refuseWhenEnded() {
    if (this.#ended || this.#severed) throw new Error('The transaction has ended')
  }
}
