import { createServer } from 'node:http'
import { type Auth, initAuth } from '@docket/auth'
import { createDb, type Db } from '@docket/db'
import { pino } from 'pino'
import type { Services } from '../context'
import { createRuntime, type Runtime } from '../runtime'

export interface Served {
  url: string
  runtime: Runtime
  db: Db
  auth: Auth
  /** What was logged, a JSON text a line. */
  log: string[]
  stop(): Promise<void>
}

/** The API on node:http over a database, as the front door serves it. */
export async function serve(
  databaseUrl: string,
  settings: Partial<Services> & { rateLimit?: boolean } = {},
): Promise<Served> {
  const server = createServer({ keepAliveTimeout: 65_000 }) // as the front door: a slow test is no reason to hang up
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}`
  const log: string[] = []
  const db = createDb({ url: databaseUrl })
  const auth = initAuth({
    db,
    baseUrl: url,
    secret: 'a secret of thirty-two characters',
    rateLimit: false,
    ...settings,
  })
  const logger = pino({ level: 'debug' }, { write: (line) => void log.push(line) })
  const runtime = createRuntime({ db, auth, log: logger, publicUrl: url, ...settings })
  server.on('request', (req, res) => runtime.node(req, res))
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    await runtime.close()
  }
  return { url, runtime, db, auth, log, stop }
}
