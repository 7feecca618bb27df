import type { IncomingMessage } from 'node:http'
import type { AppRouter } from '@docket/api'
import { createTRPCClient, createTRPCUntypedClient, httpBatchLink, isTRPCClientError } from '@trpc/client'
import { notDocket } from './answer'
import { readEnvironment } from './env'
import { Failure, kindOfStatus } from './failure'
import { type Sent, send, textOf } from './transport'

/** A server, and the token of whoever is signed in there. */
export interface Session {
  server: string
  token: string
}

/** Every procedure of the server, with the types of its router; calls that are made at once travel together. */
export const procedures = (session: Session) => createTRPCClient<AppRouter>({ links: [linkTo(session)] })

/** Calls a procedure that is known by its name alone. */
export function anyProcedure(
  session: Session,
  { name, type }: { name: string; type: 'query' | 'mutation' },
  input: unknown,
): Promise<unknown> {
  return createTRPCUntypedClient<AppRouter>({ links: [linkTo(session)] })[type](name, input)
}

const linkTo = ({ server, token }: Session) =>
  httpBatchLink<AppRouter>({
    url: `${server}/api/trpc`,
    headers: { authorization: `Bearer ${token}` },
    maxItems: 20,
    maxURLLength: 4000,
    fetch: async (url, { method, headers, body } = {}) => {
      const sent = { method, headers: plain(headers), body: typeof body === 'string' ? body : undefined }
      return response(await send(new URL(String(url)), sent))
    },
  })

export type Procedures = ReturnType<typeof procedures>

/** A request to one of the routes beside the procedures, such as `/api/import`. */
export function sendAs({ server, token }: Session, path: string, request: Sent = {}): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${token}`, ...request.headers }
  return send(new URL(`${server}${path}`), { ...request, headers })
}

/** How Node tells of an answer that ends before it is whole. */
const CUT = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'])

/** What a request ended with, in the terms of this program. Anything else is given back as it is. */
export function failureOf(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && CUT.has(String(error.code))) {
    return new Failure('unavailable', 'The connection to the server was cut', { cause: error })
  }
  if (!isTRPCClientError<AppRouter>(error)) return error
  if (error.cause instanceof Failure) return error.cause
  const { data } = error
  if (!data) return new Failure('unavailable', 'The server answered what is not understood here', { cause: error })
  const { issues, requestId, httpStatus } = data
  const kind = kindOfStatus(httpStatus)
  const message = kind === 'signed-out' ? `${error.message}. ${howToSignIn()}` : error.message
  return new Failure(kind, message, { issues, requestId: requestId ?? undefined })
}

const howToSignIn = () => (readEnvironment().token ? 'The token in DOCKET_TOKEN is not good here' : 'Run: docket login')

function response(message: IncomingMessage) {
  return {
    ok: message.statusCode === 200,
    async json(): Promise<unknown> {
      const text = await textOf(message)
      if (!message.headers['content-type']?.startsWith('application/json')) throw notDocket(message)
      return JSON.parse(text)
    },
  }
}

/** httpBatchLink gives its headers as a plain object; its type also allows what the fetch API would take. */
function plain(headers: unknown): Record<string, string> {
  return Object.fromEntries(new Headers(headers as Record<string, string>))
}
