import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'

/** The code that an authenticator app shows now, after it has read the address out of the QR code. */
export function codeOf(totpUri: string): Promise<string> {
  const secret = new URL(totpUri).searchParams.get('secret')
  if (!secret) throw new Error('There is no secret in the address')
  return createOTP(new TextDecoder().decode(base32.decode(secret))).totp()
}
