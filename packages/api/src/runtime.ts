import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SignedIn } from '@docket/auth'
import { CLIENT_ADDRESS, type Context, createContext, type Services } from './context'
import { fetchHandler } from './http/fetch'
import { nodeHandler } from './http/node'
import { type AppRouter, appRouter } from './root'

type SignInProviders = Services['auth']['providers']

/** All that a process has of the API: one pool, one auth, one router, whoever asks. */
export interface Runtime {
  router: AppRouter
  /** Answers every request under /api. */
  node(req: IncomingMessage, res: ServerResponse): void
  /** The same for hosts that speak the fetch API. */
  fetch(request: Request): Promise<Response>
  /** For calls in process: the context of a page's own request. */
  context(headers: Headers): Context
  session(headers: Headers): Promise<SignedIn | undefined>
  /** Whom people may sign in with besides a password. */
  readonly providers: SignInProviders
  /** Ends the connections. Requests in flight must have been answered before. */
  close(): Promise<void>
}

export function createRuntime(services: Services): Runtime {
  const contextOf = (headers: Headers) =>
    createContext(
      services,
      { cookie: headers.get('cookie') ?? undefined, authorization: headers.get('authorization') ?? undefined },
      headers.get('x-request-id') ?? randomUUID(),
      { address: headers.get(CLIENT_ADDRESS) ?? undefined },
    )
  return {
    router: appRouter,
    node: nodeHandler(services),
    fetch: fetchHandler(services),
    context: contextOf,
    session: (headers) => contextOf(headers).signedIn(),
    providers: services.auth.providers,
    async close() {
      await services.auth.close()
      await services.db.close()
    },
  }
}
