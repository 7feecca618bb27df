import type { Db } from '@docket/db'
import { mintScope } from '@docket/db/scope'
import type { BetterAuthOptions } from 'better-auth'
import sql from 'sql-template-tag'
import { hashOnce } from './hooks'
import type { Mailer } from './mail/mailer'
import { addressHasChanged, confirmNewAddress, passwordHasChanged, resetPassword, verifyAddress } from './mail/messages'
import { forgetPending } from './pending'
import { requestState } from './request-state'

interface Settings {
  db: Db
  baseUrl: string
  mail: Mailer
}

const HOUR = 3_600

/** How Better Auth proves addresses and resets passwords. Its links lead to pages of Docket, which send the token on. */
export function addressAndPassword({ db, baseUrl, mail }: Settings) {
  const link = (page: string, token: string) => `${new URL(baseUrl).origin}/${page}?token=${token}`
  return {
    // Sign-up tells that an address is taken. To hide it, a sign-up may not sign in before the address is verified; the
    // rate limit is what slows down those who try out addresses.
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: { hash: hashOnce },
      resetPasswordTokenExpiresIn: HOUR,
      revokeSessionsOnPasswordReset: true,
      async sendResetPassword({ user, token }) {
        mail.send({ to: user.email, ...resetPassword(link('reset-password', token)) })
      },
      async onPasswordReset({ user }) {
        await forgetPending(db, user.id)
        if (!user.emailVerified) await takeOver(db, user.id)
        mail.send({ to: user.email, ...passwordHasChanged() })
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: false,
      expiresIn: 24 * HOUR,
      async sendVerificationEmail({ user, token }) {
        const words = requestState()?.addressChange ? confirmNewAddress : verifyAddress
        mail.send({ to: user.email, ...words(link('verify-email', token)) })
      },
      async afterEmailVerification({ id }) {
        const change = requestState()?.addressChange
        if (!change) return
        await forgetPending(db, id) // links that the old address got
        mail.send({ to: change.from, ...addressHasChanged(change.to) })
      },
    },
    user: { changeEmail: { enabled: true } },
  } satisfies BetterAuthOptions
}

/**
 * Who resets the password holds the address. Whoever made the account may not, and must keep no other way in that they
 * left there.
 */
async function takeOver(db: Db, userId: string) {
  await db.auth.query(sql`
    WITH passkeys AS (DELETE FROM passkey WHERE user_id = ${userId}),
      codes AS (DELETE FROM two_factor WHERE user_id = ${userId}),
      accounts AS (DELETE FROM account WHERE user_id = ${userId} AND provider_id <> 'credential')
    UPDATE "user" SET email_verified = true, two_factor_enabled = false, updated_at = now() WHERE id = ${userId}`)
  const own = db.scoped(mintScope(userId), { actor: { type: 'system' }, verb: 'account.takeOver' })
  await own.query(sql`
    WITH feeds AS (DELETE FROM feed WHERE user_id = ${userId})
    DELETE FROM token WHERE user_id = ${userId}`)
}
