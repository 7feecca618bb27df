import type { Session } from './client'
import { readConfig } from './config'
import { readEnvironment } from './env'
import { Failure } from './failure'

export const DEFAULT_SERVER = 'http://localhost:3000'

/** The server that commands go to: the environment's, else the one of the last `docket login`, else this machine's. */
export async function currentServer(): Promise<string> {
  return readEnvironment().url ?? (await readConfig()).server ?? DEFAULT_SERVER
}

/**
 * The session that commands work in. A kept token only ever goes to the server that gave it.
 *
 * @throws {Failure} signed-out
 */
export async function currentSession(): Promise<Session> {
  const { token } = readEnvironment()
  const server = await currentServer()
  if (token) return { server, token }
  const kept = (await readConfig()).sessions[server]
  if (kept) return { server, token: kept.token }
  throw new Failure('signed-out', `Not signed in at ${server}. Run: docket login${hint(server)}`)
}

const hint = (server: string) => (server === DEFAULT_SERVER ? '' : ` --server ${server}`)
