import pg from 'pg'
import { type ConnectionUrl, readConnectionUrl } from './connection-url'
import { typeParsers } from './type-parsers'
import { WebSocketStream } from './web-socket-stream'

/** After this long without a connection, a query fails: a caller that waits for ever is of no use to anybody. */
const CONNECT_TIMEOUT = 5_000

/** A pool to the database, without an identity: for `Connections` alone. */
export function createPool(url: string, max: number, onError: (error: unknown) => void): pg.Pool {
  const target = readConnectionUrl(url)
  const pool = new pg.Pool({
    connectionString: target.connectionString,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    pipeline: true,
    types: typeParsers,
    ...(target.driver === 'neon' && { stream: () => new WebSocketStream(webSocketAddress(target)) }),
  })
  pool.on('error', onError) // an idle connection was cut; the pool has dropped it
  // One that is cut in use emits 'error' too, which without a listener would end the process; its statements reject.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** As Neon's serverless driver does: the Postgres address is a parameter, the path tells Neon which protocol. */
function webSocketAddress({ wsProxy }: ConnectionUrl): (host: string, port: number) => string {
  return (host, port) =>
    `${wsProxy ? `ws://${wsProxy}/v1` : `wss://${host}/v2`}?address=${encodeURIComponent(`${host}:${port}`)}`
}
