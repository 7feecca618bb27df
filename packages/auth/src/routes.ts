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
import {
  LinkProvider,
  NewPasskey,
  PasskeyId,
  ProviderAnswer,
  RenamePasskey,
  SignInWith,
  UnlinkProvider,
  UsePasskey,
  VerifyBackupCode,
  VerifyCode,
  WithPassword,
} from './sign-in-input'

export const BASE_PATH = '/api/auth'

export interface Route {
  method: 'GET' | 'POST'
  /** What the body must be, or of a GET the query; only these fields go on. */
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
  ['/token', { method: 'GET', input: Nothing }],
  ['/jwks', { method: 'GET', input: Nothing }],
  ['/revoke-sessions', { method: 'POST', input: Nothing, changesSessions: true }],
  ['/revoke-other-sessions', { method: 'POST', input: Nothing, changesSessions: true }],
  ['/change-password', { method: 'POST', input: ChangePassword, changesSessions: true }],
  ['/request-password-reset', { method: 'POST', input: RequestReset }],
  ['/reset-password', { method: 'POST', input: ResetPassword, changesSessions: true }],
  ['/send-verification-email', { method: 'POST', input: SendVerification }],
  ['/verify-email', { method: 'POST', input: VerifyAddress, asGet: true, changesSessions: true }],
  ['/change-email', { method: 'POST', input: ChangeAddress }],
  ['/two-factor/enable', { method: 'POST', input: WithPassword, changesSessions: true }],
  ['/two-factor/disable', { method: 'POST', input: WithPassword, changesSessions: true }],
  ['/two-factor/generate-backup-codes', { method: 'POST', input: WithPassword }],
  ['/two-factor/verify-totp', { method: 'POST', input: VerifyCode, changesSessions: true }],
  ['/two-factor/verify-backup-code', { method: 'POST', input: VerifyBackupCode, changesSessions: true }],
  ['/passkey/generate-register-options', { method: 'GET', input: Nothing }],
  ['/passkey/verify-registration', { method: 'POST', input: NewPasskey }],
  ['/passkey/generate-authenticate-options', { method: 'GET', input: Nothing }],
  ['/passkey/verify-authentication', { method: 'POST', input: UsePasskey }],
  ['/passkey/update-passkey', { method: 'POST', input: RenamePasskey }],
  ['/passkey/delete-passkey', { method: 'POST', input: PasskeyId }],
  ['/sign-in/social', { method: 'POST', input: SignInWith }],
  ['/link-social', { method: 'POST', input: LinkProvider }],
  ['/unlink-account', { method: 'POST', input: UnlinkProvider }],
  ['/callback/github', { method: 'GET', input: ProviderAnswer }],
  ['/callback/google', { method: 'GET', input: ProviderAnswer }],
  ['/callback/oidc', { method: 'GET', input: ProviderAnswer }],
  ['/update-user', { method: 'POST', input: UpdateUser, changesSessions: true }],
])
