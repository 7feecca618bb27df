import pg from 'pg'
import type { Connections, Query } from './connections'
import { beginAs, type Identity } from './identity'

/**
 * The connections as a `pg.Pool` for Prisma's adapters, which know no identities: it is asked for at every call. Opens
 * no connection of its own.
 */
export class IdentityPool extends pg.Pool {
  constructor(connections: Connections, identity: () => Identity | undefined) {
    super()
    // Assigned, not overridden: of pg's dozen overloads (callbacks, streams), these are the two that the adapters use.
    this.query = ((query: Query, values?: unknown[]) => connections.run(identity(), query, values)) as pg.Pool['query']
    this.connect = (() => connect(connections, identity())) as pg.Pool['connect']
  }
}

/** A connection whose BEGIN carries the identity of the moment that it was taken; outside of a transaction it refuses. */
async function connect(connections: Connections, identity: Identity | undefined): Promise<pg.PoolClient> {
  const begin = beginAs(identity)
  const { client, release } = await connections.checkout()
  const query = client.query.bind(client) as (query: Query, values?: unknown[]) => Promise<pg.QueryResult>
  const { release: poolRelease } = client
  let open = false
  let failure: unknown
  const send = (query_: Query, values?: unknown[]): Promise<pg.QueryResult> => {
    const text = typeof query_ === 'string' ? query_ : query_.text
    if (/^\s*(begin|start\s+transaction)\b/i.test(text)) {
      open = true
      // BEGIN may have options (ISOLATION LEVEL …): they stay.
      return query(text.replace(/;?\s*$/, '') + begin.slice('BEGIN'.length))
    }
    if (!open) return Promise.reject(new Error('A statement outside of a transaction'))
    if (/^\s*(commit|rollback|end|abort)\s*;?\s*$/i.test(text)) open = false
    return query(connections.named(query_), values)
  }
  client.query = ((...args: Parameters<typeof send>) =>
    send(...args).catch((error: unknown) => {
      failure ??= error
      throw error
    })) as pg.PoolClient['query']
  client.release = (destroy) => {
    delete (client as Partial<pg.PoolClient>).query // uncovers the prototype's own
    client.release = poolRelease
    release(destroy || failure)
  }
  return client
}
