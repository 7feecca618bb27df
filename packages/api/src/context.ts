import type { Auth, SignedIn } from '@docket/auth'
import type { Db } from '@docket/db'
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
}

/** One request. The calls of a batch share it, and so the look-up of who is calling. */
export interface Context {
  services: Services
  requestId: string
  now: Date
  signedIn(): Promise<SignedIn | undefined>
}

/** The part of a request that a procedure may depend on. */
export interface Credentials {
  cookie?: string
  authorization?: string
}

export function createContext(services: Services, credentials: Credentials, requestId: string): Context {
  let found: Promise<SignedIn | undefined> | undefined
  return {
    services,
    requestId,
    now: new Date(),
    signedIn: () => {
      found ??= services.auth.signedIn(credentials)
      return found
    },
  }
}
