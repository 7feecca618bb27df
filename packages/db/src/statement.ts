import type { Readable, Writable } from 'node:stream'
import type { PrismaClient } from './generated/prisma/client'
import type { ScopedPrisma } from './prisma-clients'

/** SQL with `$1`-style parameters. The objects that `sql` of `sql-template-tag` makes are of this shape. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
  /** Of a lone query that only reads: planned once and for all, whatever its values. Where any value gives the same plan. */
  readonly isPlannedOnce?: boolean
}

export interface Queryable {
  /**
   * Runs one statement and gives its rows: timestamptz as ISO 8601 text in UTC with milliseconds, jsonb parsed, int8 as
   * number (as text beyond 2^53), uuid as text, arrays of uuid or text as string[].
   */
  query<Row extends object>(statement: Statement): Promise<Row[]>
}

/** One open transaction. Its statements run one after the other; after the work has ended, they are refused. */
export interface Tx extends Queryable {
  /** Where to write the rows of `COPY … FROM STDIN`; finishes when the server has taken all of them. */
  copyIn(text: string): Writable
  /** The rows of `COPY … TO STDOUT`, as the server sends them. */
  copyOut(text: string): Readable
  /** The rows of a statement, `size` at a time, through a cursor on the server: memory does not grow with their number. */
  batches<Row extends object>(statement: Statement, size: number): AsyncIterable<Row[]>
}

/** The rows of one user (role docket_app, row-level security). A lone query is one round trip. */
export interface ScopedDb extends Queryable {
  /** Commits when `work` is done, rolls back when it throws, and passes on what it gave or threw. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  prisma<T>(work: (client: ScopedPrisma) => Promise<T>): Promise<T>
}

/** Better Auth's tables (role docket_auth), which know no row-level security: nothing but sign-in and scheduled jobs may hold one. */
export interface AuthDb extends Queryable {
  readonly prisma: PrismaClient
}
