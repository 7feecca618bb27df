import type { AuthRefusal } from './refusal'

const WORDS: Record<string, string> = {
  INVALID_PASSWORD: 'This is not your password.',
  INVALID_CODE: 'This code is wrong. Wait for the next one and try again.',
  INVALID_BACKUP_CODE: 'This backup code is wrong, or was used before.',
  INVALID_TWO_FACTOR_COOKIE: 'That took too long. Go back and sign in again.',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many wrong codes. Go back and sign in again.',
  ACCOUNT_TEMPORARILY_LOCKED: 'Too many wrong codes. Try again in a quarter of an hour.',
  SESSION_NOT_FRESH: 'For this you must have signed in today. Sign out, sign in again, then try once more.',
  INVALID_TOKEN: 'This link does not work any more. Each works once, and not for long.',
  TOKEN_EXPIRED: 'This link does not work any more. Each works once, and not for long.',
  USER_NOT_FOUND: 'This link does not work any more. Each works once, and not for long.',
  INVALID_USER: 'This link belongs to another account. Sign in with that one and open it again.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'Another account has this address by now.',
  EMAIL_ALREADY_VERIFIED: 'This address is confirmed already.',
  PASSKEY_NOT_FOUND: 'Docket does not know this passkey.',
  FAILED_TO_UNLINK_LAST_ACCOUNT: 'This is your only way to sign in. Choose a password first.',
}

/** Why sign-in refused something, in a sentence for people. */
export function sayRefusal({ code = '', message, status }: AuthRefusal): string {
  if (status === 0) return 'Docket could not be reached. Check the connection and try again.'
  const words = WORDS[code]
  if (words) return words
  if (status === 429) return 'Too many tries. Wait a minute, then try again.'
  if (status === 503) return 'The database is away for a moment. Try again.'
  return status >= 500 || !message
    ? 'Something went wrong on our side. Try again.'
    : `${message}.`.replace(/\.\.$/, '.')
}

/** Why a provider's sign-in came back with nobody, by the `error` in the address. */
export function sayProviderError(error: unknown): string | undefined {
  if (typeof error !== 'string' || error === '') return undefined
  if (error === 'account_not_linked')
    return 'There is an account with this address already. Sign in with its password, then connect the provider in the settings.'
  if (error === 'access_denied') return 'The provider was not allowed to sign you in.'
  if (error === "email_doesn't_match") return 'The provider knows you by another address than Docket.'
  return 'The provider did not sign you in. Try again, or use another way.'
}
