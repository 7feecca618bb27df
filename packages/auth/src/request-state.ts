import { AsyncLocalStorage } from 'node:async_hooks'

/** What is known of the request that Better Auth is answering. */
export interface RequestState {
  /** The hash of a new account's password. */
  passwordHash?: string
  /** The change of address that is asked for or carried out. */
  addressChange?: { from: string; to: string }
  /** A code is sent to sign in, not to set the second factor up. */
  isSecondStep?: boolean
  /** What went wrong inside: Better Auth logs some errors and answers something of its own. */
  failure?: unknown
}

const current = new AsyncLocalStorage<RequestState>()

export const withState = <T>(state: RequestState, work: () => Promise<T>): Promise<T> => current.run(state, work)

export const requestState = (): RequestState | undefined => current.getStore()

/** Keeps the first error of the request; false where there is no request. */
export function noteFailure(error: unknown): boolean {
  const state = current.getStore()
  if (state) state.failure ??= error
  return state !== undefined
}
