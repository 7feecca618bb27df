import pg from 'pg'
import { beginAs, type Identity } from './identity'
import type { StatementNames } from './statement-names'

/** What pg's `query()` takes, in the forms that Docket and Prisma's adapters use. */
export type Query = string | (pg.QueryConfig & { rowMode?: 'array' })

/** Errors after which a connection's prepared statements no longer fit the schema. */
const STALE_STATEMENT = new Set(['26000', '0A000'])

/**
 * A pool whose every statement runs as somebody (identity.ts), in a transaction of its own or in one that was opened.
 *
 * What protects whom: the policies protect against a forgotten `where`. They do not protect against SQL injection, since
 * any SQL can set `app.user_id`; parameters do.
 */
export class Connections {
  readonly #pool: pg.Pool
  readonly #names: StatementNames | undefined

  constructor(pool: pg.Pool, names: StatementNames | undefined) {
    this.#pool = pool
    this.#names = names
  }

  /** One statement in one round trip: BEGIN with SET LOCAL, the statement and COMMIT leave in one write. */
  async run(identity: Identity | undefined, query: Query, values?: unknown[]): Promise<pg.QueryResult> {
    const begin = beginAs(identity)
    const client = await this.#pool.connect()
    const { stream } = client.connection
    let failure: unknown
    try {
      let sent: Promise<pg.QueryResult>[]
      stream.cork()
      try {
        sent = [client.query(begin), client.query(this.named(query), values), client.query('COMMIT')]
      } finally {
        stream.uncork()
      }
      // All three are awaited even if one fails: answers on their way must not meet the connection's next user.
      // A failed statement makes COMMIT a ROLLBACK; a failed COMMIT (a deferred constraint) is the statement's failure.
      const results = await Promise.allSettled(sent)
      for (const result of results) if (result.status === 'rejected') throw result.reason
      return await (sent[1] as Promise<pg.QueryResult>)
    } catch (error) {
      failure = error
      throw error
    } finally {
      client.release(!isReusable(client, failure))
    }
  }

  /** A connection for a transaction. Give it back by `release`, with what went wrong if something did. */
  async checkout(): Promise<{ client: pg.PoolClient; release(failure?: unknown): void }> {
    const client = await this.#pool.connect()
    return { client, release: (failure) => client.release(!isReusable(client, failure)) }
  }

  named(query: Query): Query {
    const config = typeof query === 'string' ? { text: query } : query
    return { ...config, name: this.#names?.nameOf(config.text) }
  }

  end(): Promise<void> {
    return this.#pool.end()
  }
}

/** Only a connection that is idle, outside of any transaction, and whose failure was a plain SQL error. */
function isReusable(client: pg.PoolClient, failure: unknown): boolean {
  if (client.getTransactionStatus() !== 'I') return false
  if (failure === undefined) return true
  return failure instanceof pg.DatabaseError && failure.severity === 'ERROR' && !STALE_STATEMENT.has(failure.code ?? '')
}
