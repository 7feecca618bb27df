import { passkey } from '@better-auth/passkey'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'

/** Codes of an authenticator app (RFC 6238), with backup codes; both are kept encrypted. */
export const authenticatorCodes = () =>
  twoFactor({
    issuer: 'Docket',
    otpOptions: undefined,
    backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: 'encrypted' },
    twoFactorCookieMaxAge: 600,
  })

/**
 * A passkey signs in by itself, so it must be two factors by itself: the device, and what the device asks of its owner
 * (https://www.w3.org/TR/webauthn-3/#user-verification).
 */
export function passkeys(baseUrl: string) {
  const { hostname, origin } = new URL(baseUrl)
  return passkey({
    rpID: hostname,
    rpName: 'Docket',
    origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      async afterVerification({ verification }) {
        if (!verification.registrationInfo?.userVerified) throw notVerified()
      },
    },
    authentication: {
      async afterVerification({ verification }) {
        if (!verification.authenticationInfo.userVerified) throw notVerified()
      },
    },
  })
}

const notVerified = () =>
  new APIError('UNAUTHORIZED', {
    code: 'USER_NOT_VERIFIED',
    message: 'The device must ask for a PIN, a fingerprint or a face',
  })
