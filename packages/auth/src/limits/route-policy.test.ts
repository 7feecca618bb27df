import { expect, test } from 'vitest'
import { ROUTES } from '../routes'
import { policyOf } from './route-policy'

/** All that costs mail or can be guessed at has a limit by account as well. */
const GUARDED = {
  '/sign-up/email': 'sign-up',
  '/sign-in/email': 'sign-in',
  '/sign-in/social': 'sign-in',
  '/request-password-reset': 'reset',
  '/reset-password': 'reset',
  '/send-verification-email': 'reset',
  '/change-email': 'reset',
  '/change-password': 'proof',
  '/two-factor/enable': 'proof',
  '/two-factor/disable': 'proof',
  '/two-factor/generate-backup-codes': 'proof',
  '/two-factor/verify-totp': 'second-factor',
  '/two-factor/verify-backup-code': 'second-factor',
}

test('every address is counted, but for the question for the session', () => {
  const policies = [...ROUTES.keys()].map((path) => [path, policyOf(path)])
  const others = Object.fromEntries([...ROUTES.keys()].map((path) => [path, 'auth']))
  expect(Object.fromEntries(policies)).toEqual({ ...others, ...GUARDED, '/get-session': undefined })
})
