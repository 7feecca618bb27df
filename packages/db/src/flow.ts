import pg from 'pg'
import { serialize } from 'pg-protocol'
import { Columns } from './columns'
import type { Prelude } from './identity'
import { withoutPipelining } from './pipelining'
import { typeParsers } from './type-parsers'

/** A statement as pg and Prisma's adapters describe one. */
export type FlowStatement = pg.QueryConfig & { rowMode?: 'array' }

/** What pg keeps of a connection for its own queries, and its types do not tell. */
interface Wire extends pg.Connection {
  /** The text of each prepared statement, by its name. */
  readonly parsedStatements: Record<string, string | undefined>
  sendCopyFail(message: string): void
}

type Done = (error: Error | undefined, result?: pg.QueryResult) => void

interface Part {
  name?: string | undefined
  text: string
  values?: readonly unknown[]
}

const EXECUTE = serialize.execute()
const SYNC = serialize.sync()
const DESCRIBE = serialize.describe({ type: 'P' })

/** Of named statements with our own types. A plan whose columns have changed since is refused by the server (0A000). */
const known = new WeakMap<pg.Connection, Map<string, Columns>>()

/**
 * A prelude and a statement in one implicit transaction: what comes before a Sync takes effect as a whole or not at all,
 * and `set_config(…, true)` ends with it. So there is no BEGIN and no COMMIT to send, nor their results to read.
 */
export class Flow implements pg.Submittable {
  /** What pg's client remembers as parsed, at every ParseComplete. */
  name: string | undefined
  text: string
  readonly #prelude: Prelude
  readonly #statement: FlowStatement
  readonly #binds: readonly [Buffer, Buffer]
  readonly #rows: unknown[] = []
  #done: Done = () => {}
  #columns: Columns | undefined
  #inPrelude = true
  #tag = ''
  #error: Error | undefined

  /** @throws for a value that has no text */
  constructor(prelude: Prelude, statement: FlowStatement) {
    this.name = prelude.name
    this.text = prelude.text
    this.#prelude = prelude
    this.#statement = statement
    this.#binds = [bind(prelude), bind(statement)]
  }

  /** To a client that is idle; `done` is told once, when it is idle again or lost. */
  sendTo(client: pg.PoolClient, done: Done): void {
    this.#done = done
    withoutPipelining(client, () => client.query(this))
  }

  /** For pg's client alone. */
  submit(connection: pg.Connection): void {
    const { stream, parsedStatements } = asWire(connection)
    const { name, types } = this.#statement
    if (name !== undefined && !types) this.#columns = known.get(connection)?.get(name)
    const [prelude, statement] = this.#binds
    const parts = [prelude, EXECUTE, statement, EXECUTE, SYNC]
    if (!this.#columns) parts.splice(3, 0, DESCRIBE)
    if (!isParsed(this.#statement, parsedStatements)) parts.splice(2, 0, parse(this.#statement))
    if (!isParsed(this.#prelude, parsedStatements)) parts.unshift(parse(this.#prelude))
    if (stream.writable) stream.write(Buffer.concat(parts)) // else it is about to end, which fails this too
  }

  handleRowDescription({ fields }: { fields: pg.FieldDef[] }): void {
    this.#columns = new Columns(fields, this.#statement.types ?? typeParsers)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#inPrelude || this.#error || !this.#columns) return
    try {
      const isArray = this.#statement.rowMode === 'array'
      this.#rows.push(isArray ? this.#columns.toArray(fields) : this.#columns.toObject(fields))
    } catch (error) {
      this.#error = error as Error
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    if (!this.#inPrelude) this.#tag = text
    this.#inPrelude = false
    this.name = this.#statement.name
    this.text = this.#statement.text
  }

  handleEmptyQuery(): void {}

  handlePortalSuspended(): void {}

  handleCopyData(): void {}

  /** The server took our Sync for a part of the COPY. */
  handleCopyInResponse(connection: pg.Connection): void {
    asWire(connection).sendCopyFail('COPY needs an open transaction')
    connection.sync()
  }

  /** The server skips to the Sync and answers that: only then the connection is anybody's again. */
  handleError(error: Error, connection: pg.Connection): void {
    if (!(error instanceof pg.DatabaseError) || error.severity !== 'ERROR') return void this.#done(error)
    const settle = () => {
      connection.off('readyForQuery', settle).off('end', settle)
      this.#done(error)
    }
    connection.on('readyForQuery', settle).on('end', settle)
  }

  handleReadyForQuery(connection: pg.Connection): void {
    if (this.#error) return void this.#done(this.#error)
    this.#columns ??= new Columns([], typeParsers)
    const { name, types } = this.#statement
    if (name !== undefined && !types) remember(connection, name, this.#columns)
    const [command = '', ...numbers] = this.#tag.split(' ')
    const rowCount = numbers.length > 0 ? Number(numbers.at(-1)) : null
    const { fields } = this.#columns
    this.#done(undefined, { command, rowCount, oid: 0, fields, rows: this.#rows as pg.QueryResultRow[] })
  }
}

const bind = ({ name, values = [] }: Part) =>
  serialize.bind({ statement: name, values: values as unknown[], valueMapper: prepareValue })

const parse = ({ name, text }: Part) => serialize.parse({ name, text })

const isParsed = ({ name }: Part, parsed: Wire['parsedStatements']) => name !== undefined && parsed[name] !== undefined

function remember(connection: pg.Connection, name: string, columns: Columns) {
  const ofConnection = known.get(connection) ?? new Map<string, Columns>()
  if (ofConnection.size === 0) known.set(connection, ofConnection)
  ofConnection.set(name, columns)
}

/** True of every connection that pg's own client makes; a test sees that names are remembered. */
function asWire(connection: pg.Connection): Wire {
  return connection as Wire
}

/** How pg makes texts of values: exported since pg 8, and missing in its types. */
function prepareValue(value: unknown): unknown {
  return (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils.prepareValue(value)
}
