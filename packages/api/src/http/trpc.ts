import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { type AnswerHeaders, CLIENT_ADDRESS, type Context, createContext, type Services } from '../context'
import { retryAfterOf } from '../errors'
import { logFailure } from '../log'
import { appRouter } from '../root'
import { MAX_BODY } from './caps'
import { type HeaderOf, isForgeable } from './origin'

/** What both tRPC handlers, on node:http and on fetch, are set up with. */
export function trpcOptions(services: Services) {
  return {
    router: appRouter,
    maxBatchSize: 20,
    maxBodySize: MAX_BODY,
    // Headers that every answer has are set by the hosts: what is returned here costs tRPC a Headers object a request.
    responseMeta: ({ errors, type, ctx }: { errors: TRPCError[]; type: string; ctx?: Context }) => {
      const refused = ctx?.outcome.refused
      if (type === 'subscription') return refused ? { status: statusOfStream(refused) } : {}
      if (!errors.length) return {}
      const waits = errors.map(retryAfterOf).filter((seconds) => seconds !== undefined)
      return waits.length ? { headers: { 'retry-after': String(Math.max(...waits)) } } : {}
    },
    onError: ({ error, path, ctx }: { error: TRPCError; path?: string; ctx?: Context }) =>
      logFailure(services.log, error.code, error.cause ?? error, { path, requestId: ctx?.requestId ?? 'none' }),
  }
}

/** EventSource comes back after a 200 alone, where the refusal is the first event: so it may be one that passes. */
function statusOfStream(refused: TRPCError): number {
  const status = getHTTPStatusCodeFromError(refused)
  return status >= 500 || status === 429 ? 200 : status
}

/** @throws {TRPCError} FORBIDDEN for a write that may be forged; it is then the answer of every call of the request */
export function trpcContext(
  services: Services,
  method: string,
  header: HeaderOf,
  requestId: string,
  answer: AnswerHeaders,
): Context {
  if (isForgeable(method, header, services.publicUrl)) {
    throw new TRPCError({ code: 'FORBIDDEN', message: 'A write must come from Docket itself, or carry a token' })
  }
  const credentials = { cookie: header('cookie'), authorization: header('authorization') }
  return createContext(services, credentials, requestId, { address: header(CLIENT_ADDRESS), answer })
}
