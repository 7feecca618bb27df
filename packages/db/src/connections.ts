import pg from 'pg'
import { Flow, type FlowStatement } from './flow'
import { type Identity, preludeAs } from './identity'
import type { StatementNames } from './statement-names'

/** What pg's `query()` takes, in the forms that Docket and Prisma's adapters use. */
export type Query = string | FlowStatement

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

  /** One statement in one round trip, and in a transaction of its own (flow.ts). */
  async run(identity: Identity | undefined, query: Query, values?: unknown[]): Promise<pg.QueryResult> {
    const prelude = this.#names ? preludeAs(identity) : { ...preludeAs(identity), name: undefined }
    const statement = this.named(query)
    if (values) statement.values = values
    const flow = new Flow(prelude, statement)
    const client = await this.#pool.connect()
    try {
      return await new Promise<pg.QueryResult>((resolve, reject) => {
        flow.sendTo(client, (failure, result) => {
          client.release(!isReusable(client, failure))
          if (result) resolve(result)
          else reject(failure)
        })
      })
    } catch (error) {
      if (error instanceof Error) Error.captureStackTrace(error) // it led to the socket, and now leads to the caller
      throw error
    }
  }

  /** A connection for a transaction. Give it back by `release`, with what went wrong if something did. */
  async checkout(): Promise<{ client: pg.PoolClient; release(failure?: unknown): void }> {
    const client = await this.#pool.connect()
    return { client, release: (failure) => client.release(!isReusable(client, failure)) }
  }

  named(query: Query): FlowStatement {
    const { text, values, types, rowMode } = typeof query === 'string' ? { text: query } : query
    return { name: this.#names?.nameOf(text), text, values, types, rowMode }
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
