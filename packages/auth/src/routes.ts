import type { z } from 'zod'
import { ChangePassword, Nothing, SignIn, SignUp, UpdateUser } from './account-input'

export const BASE_PATH = '/api/auth'

export interface Route {
  method: 'GET' | 'POST'
  /** What the body must be; only these fields go on. */
  input: z.ZodType
  /** Whether sessions end or what they say of the user changes. */
  changesSessions?: boolean
}

/**
 * What of Better Auth is open. All else is closed: no mail is sent yet, so nothing that needs one; no other providers; and
 * neither `list-sessions` nor `revoke-session`, which hand the tokens of all sessions to the browser.
 */
export const ROUTES = new Map<string, Route>([
  ['/sign-up/email', { method: 'POST', input: SignUp }],
  ['/sign-in/email', { method: 'POST', input: SignIn }],
  ['/sign-out', { method: 'POST', input: Nothing, changesSessions: true }],
  ['/get-session', { method: 'GET', input: Nothing }],
  ['/revoke-sessions', { method: 'POST', input: Nothing, changesSessions: true }],
  ['/revoke-other-sessions', { method: 'POST', input: Nothing, changesSessions: true }],
  ['/change-password', { method: 'POST', input: ChangePassword, changesSessions: true }],
  ['/update-user', { method: 'POST', input: UpdateUser, changesSessions: true }],
])
