import { type Actor, actorName } from './actor'
import { readConnectionUrl } from './connection-url'
import { Connections } from './connections'
import { withinLists } from './errors'
import type { Identity } from './identity'
import { Listener } from './listener'
import { createPool } from './pool'
import { createAuthClient, ScopedClient } from './prisma-clients'
import type { Scope } from './scope'
import type { AuthDb, ScopedDb, Statement } from './statement'
import { StatementNames } from './statement-names'
import { inTransaction } from './transaction'

export interface DbOptions {
  /** A Postgres URL (connection-url.ts tells which parameters are Docket's own). */
  url: string
  /** The most connections at once; 10 by default. LISTEN takes one more. */
  poolSize?: number
  /** Told of connections that were lost while nobody used them. */
  onError?: (error: unknown) => void
}

export interface Db {
  /** The rows of one user; `write` is what the activity records of every write. */
  scoped(scope: Scope, write?: { actor: Actor; verb: string }): ScopedDb
  readonly auth: AuthDb
  /**
   * Calls back with the payload of every NOTIFY on the channel, from any process; gives what stops it. `onLink` is told
   * false when the connection is lost, so that what is sent is missed, and true when it listens (again).
   */
  listen(
    channel: string,
    onPayload: (payload: string) => void,
    onLink?: (isUp: boolean) => void,
  ): Promise<() => Promise<void>>
  /** @throws what a query would throw now */
  ping(): Promise<void>
  close(): Promise<void>
}

const AUTH: Identity = { role: 'docket_auth' }

/** Connects at the first query, not here. */
export function createDb({ url, poolSize = 10, onError = () => {} }: DbOptions): Db {
  const { driver, namedStatements } = readConnectionUrl(url)
  const pool = createPool(url, poolSize, onError)
  const connections = new Connections(pool, namedStatements ? new StatementNames() : undefined)
  const scopedClient = once(() => new ScopedClient(connections, driver))
  const authClient = once(() => createAuthClient(connections, driver))
  const listener = new Listener(url, onError)

  const run = async <Row extends object>(identity: Identity, { text, values }: Statement): Promise<Row[]> =>
    (await connections.run(identity, text, [...values])).rows as Row[]

  return {
    scoped(scope, write) {
      const { userId, listIds } = scope
      const identity: Identity = write
        ? { role: 'docket_app', userId, listIds, actor: actorName(write.actor), verb: write.verb }
        : { role: 'docket_app', userId, listIds }
      const own: ScopedDb = {
        query: (statement) => run(statement.isPlannedOnce ? { ...identity, isPlannedOnce: true } : identity, statement),
        transaction: (work) => inTransaction(connections, identity, work),
        prisma: (work) => scopedClient().run(identity, work),
      }
      if (!scope.listIds) return own
      return {
        query: (statement) => withinLists(() => own.query(statement)),
        transaction: (work) => withinLists(() => own.transaction(work)),
        prisma: (work) => withinLists(() => own.prisma(work)),
      }
    },
    auth: {
      query: (statement) => run(AUTH, statement),
      get prisma() {
        return authClient()
      },
    },
    listen: (channel, onPayload, onLink) => listener.listen(channel, onPayload, onLink),
    async ping() {
      await connections.run(AUTH, 'SELECT 1')
    },
    async close() {
      await Promise.all([listener.close(), connections.end()])
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
