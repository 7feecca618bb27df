import { AsyncLocalStorage } from 'node:async_hooks'
import { createAuthMiddleware } from 'better-auth/api'
import { hashPassword } from 'better-auth/crypto'

/** What is known of the request that Better Auth is answering. */
export interface RequestState {
  /** The hash of a new account's password. */
  passwordHash?: string
  /** What went wrong inside: Better Auth logs some errors and answers something of its own. */
  failure?: unknown
}

const current = new AsyncLocalStorage<RequestState>()

export const withState = <T>(state: RequestState, work: () => Promise<T>): Promise<T> => current.run(state, work)

/** Keeps the first error of the request; false where there is no request. */
export function noteFailure(error: unknown): boolean {
  const state = current.getStore()
  if (state) state.failure ??= error
  return state !== undefined
}

/**
 * A hook: sign-up hashes in its transaction, which would hold a connection for a tenth of a second of scrypt. So it is
 * done before; which also takes as long for an address that is taken as for a new one.
 */
export const hashBeforeSignUp = createAuthMiddleware(async ({ path, body }) => {
  const state = current.getStore()
  if (state && path === '/sign-up/email') state.passwordHash = await hashPassword(body.password)
})

export const hashOnce = async (password: string): Promise<string> =>
  current.getStore()?.passwordHash ?? (await hashPassword(password))
