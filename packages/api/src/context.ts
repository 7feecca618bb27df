import type { Auth, SignedIn } from '@docket/auth'
import type { Db } from '@docket/db'
import type { TRPCError } from '@trpc/server'
import type { Logger } from 'pino'

/** What a process has one of. */
export interface Services {
  db: Db
  auth: Auth
  log: Logger
  /** Where people reach this Docket, such as `https://docket.example.org`: the origin that writes must come from. */
  publicUrl: string
  /** Origins whose pages may call REST with a token. Absent: none. */
  corsOrigins?: readonly string[]
  /** What others than this package answer under `/api`, by address and method, such as MCP. */
  routes?: Readonly<Record<string, Routes>>
}

/** What answers at one address, by method. What it throws is answered as a problem. */
export type Routes = ReadonlyMap<string, Route>
type Route = (request: Request, url: URL, context: Context) => Promise<Response>

/** Where a procedure may tell something beside its result; what comes after the first byte is dropped. */
export interface AnswerHeaders {
  set(name: string, value: string): void
}

/** The front door, or the host in its place, writes it over whatever a client sent. */
export const CLIENT_ADDRESS = 'x-docket-client-address'

/** One request. The calls of a batch share it, and so the look-up of who is calling. */
export interface Context {
  services: Services
  requestId: string
  now: Date
  /** The client's, as the front door tells it. */
  address: string
  answer: AnswerHeaders
  /** For the row that the request makes, where it names none and was sent with an Idempotency-Key. */
  rowId?: string
  signedIn(): Promise<SignedIn | undefined>
  /** Asked anew, for what outlives the moment of its request. */
  stillSignedIn(): Promise<SignedIn | undefined>
  /** Why a subscription did not begin: its HTTP status is told by whoever writes the head of the answer. */
  outcome: { refused?: TRPCError }
}

/** The part of a request that a procedure may depend on. */
export interface Credentials {
  cookie?: string
  authorization?: string
}

/** @param host what else the host knows; a call in process has neither an address nor headers */
export function createContext(
  services: Services,
  credentials: Credentials,
  requestId: string,
  host: { address?: string; answer?: AnswerHeaders } = {},
): Context {
  let found: Promise<SignedIn | undefined> | undefined
  const stillSignedIn = () => services.auth.signedIn(credentials)
  return {
    services,
    requestId,
    now: new Date(),
    address: host.address ?? 'unknown',
    answer: host.answer ?? { set: () => {} },
    signedIn: () => {
      found ??= stillSignedIn()
      return found
    },
    stillSignedIn,
    outcome: {},
  }
}
