import type { z } from 'zod'
import {
  ChangeAddress,
  ChangePassword,
  Nothing,
  RequestReset,
  ResetPassword,
  SendVerification,
  SignIn,
  SignUp,
  UpdateUser,
  VerifyAddress,
} from './account-input'

export const BASE_PATH = '/api/auth'

export interface Route {
  method: 'GET' | 'POST'
  /** What the body must be; only these fields go on. */
  input: z.ZodType
  /** Better Auth takes it as a GET with a query: it is sent as a POST, so that no link preview can do it. */
  asGet?: boolean
  /** Whether sessions end or what they say of the user changes. */
  changesSessions?: boolean
}

/**
 * What of Better Auth is open. All else is closed: links in mails lead to pages and not to its own redirects; and neither
 * `list-sessions` nor `revoke-session`, which hand the tokens of all sessions to the browser, is needed.
 */
export const ROUTES = new Map<string, Route>([
  ['/sign-up/email', { method: 'POST', input: SignUp }],
  ['/sign-in/email', { method: 'POST', input: SignIn }],
  ['/sign-out', { method: 'POST', input: Nothing, changesSessions: true }],
  ['/get-session', { method: 'GET', input: Nothing }],
  ['/revoke-sessions', { method: 'POST', input: Nothing, changesSessions: true }],
  ['/revoke-other-sessions', { method: 'POST', input: Nothing, changesSessions: true }],
  ['/change-password', { method: 'POST', input: ChangePassword, changesSessions: true }],
  ['/request-password-reset', { method: 'POST', input: RequestReset }],
  ['/reset-password', { method: 'POST', input: ResetPassword, changesSessions: true }],
  ['/send-verification-email', { method: 'POST', input: SendVerification }],
  ['/verify-email', { method: 'POST', input: VerifyAddress, asGet: true, changesSessions: true }],
  ['/change-email', { method: 'POST', input: ChangeAddress }],
  ['/update-user', { method: 'POST', input: UpdateUser, changesSessions: true }],
])
