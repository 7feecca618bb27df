import { type Served, serve } from '@docket/api/testing/serve'
import { testDatabase } from '@docket/db/testing/database'
import { type TestUser, testUser } from '@docket/db/testing/user'
import { MCP_ROUTES } from '@docket/mcp/routes'
import { type Procedures, procedures } from '../client'
import { type Built, builtDocket, type Home, type Options } from './docket'
import type { Ended } from './run'

export interface Person extends TestUser {
  /** The procedures, as this person. */
  rpc: Procedures
  home: Home
  /** Runs `docket` as this person: the token is in the environment. */
  docket(args: string[], options?: Options): Promise<Ended>
}

export interface World {
  server: Served
  built: Built
  /** Somebody new. */
  person(): Promise<Person>
  end(): Promise<void>
}

/** A server over a database of its own, and the command line; for one test file. */
export async function makeWorld(): Promise<World> {
  const [database, built] = await Promise.all([testDatabase(), builtDocket()])
  const server = await serve(database.url, { routes: MCP_ROUTES })
  return {
    server,
    built,
    async person() {
      const [user, home] = await Promise.all([testUser(database.db), built.home()])
      const { token } = user
      const env = { DOCKET_URL: server.url, DOCKET_TOKEN: token }
      return {
        ...user,
        rpc: procedures({ server: server.url, token }),
        home,
        docket: (args, options) => home.docket(args, { ...options, env: { ...env, ...options?.env } }),
      }
    },
    async end() {
      await server.stop()
      await Promise.all([database.drop(), built.remove()])
    },
  }
}
