import sql, { empty, type Sql } from 'sql-template-tag'

/** The condition that a row `t` still has the version that the caller saw, where the caller said one. */
export const atVersion = (expectedVersion: number | undefined): Sql =>
  expectedVersion === undefined ? empty : sql`and t.version = ${expectedVersion}`
