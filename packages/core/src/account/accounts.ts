import type { Ctx } from '../ctx'
import type { Account, Session, UpdateAccount } from './schema'

interface SignIn {
  emailVerified: boolean
  createdAt: string
  twoFactor: boolean
  hasPassword: boolean
  passkeys: { id: string; name: string | null; createdAt: string }[]
  connected: { id: string; provider: string; createdAt: string }[]
}

/** What core asks of sign-in, whose tables it can't reach. Always of one user. */
export interface Accounts {
  /** Those that have not expired, the newest first. */
  sessions(userId: string): Promise<Omit<Session, 'current'>[]>
  /** Ends one, or all but one; gives how many have ended. */
  endSessions(userId: string, which: { id: string } | { except: string }): Promise<number>
  update(userId: string, fields: UpdateAccount): Promise<Account | undefined>
  signIn(userId: string): Promise<SignIn | undefined>
  /** Whether it is really the owner of the session: by the password or, without one, by a new session. */
  prove(sessionId: string, password: string | undefined): Promise<'proven' | 'wrong-password' | 'not-fresh'>
  remove(userId: string): Promise<void>
}

/** What the verbs of an account work with. */
export interface AccountCtx extends Ctx {
  accounts: Accounts
  user: Account
}
