import type { Db } from '@docket/db'
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { hashPassword, verifyJWT } from 'better-auth/crypto'
import type { Hook, HookContext } from './hook'
import type { Mailer } from './mail/mailer'
import { addressWillChange, passwordHasChanged } from './mail/messages'
import { forgetPending } from './pending'
import { proofOf } from './proof'
import { requestState } from './request-state'
import type { SignedIn } from './signed-in'

/**
 * Sign-up hashes in its transaction, which would hold a connection for a tenth of a second of scrypt. So it is done
 * before; which also takes as long for an address that is taken as for a new one.
 */
async function hashBeforeSignUp({ body }: HookContext) {
  const state = requestState()
  if (state) state.passwordHash = await hashPassword(body.password)
}

export const hashOnce = async (password: string): Promise<string> =>
  requestState()?.passwordHash ?? (await hashPassword(password))

/** The user whom an endpoint answered with. */
function userIn(returned: unknown): { id: string; email: string } | undefined {
  const { user } = (returned ?? {}) as { user?: { id?: unknown; email?: unknown } }
  return typeof user?.id === 'string' && typeof user.email === 'string' ? { id: user.id, email: user.email } : undefined
}

interface HookSettings {
  db: Db
  mail: Mailer
  signedIn(headers: Headers | undefined): Promise<SignedIn | undefined>
}

/** What Docket asks before Better Auth acts, and does afterwards. Better Auth's own look-up knows no bearer token here. */
export function hooksWith({ db, mail, signedIn }: HookSettings) {
  const session = async ({ headers }: HookContext) => {
    const found = await signedIn(headers)
    if (found?.actor.type !== 'user' || found.actor.byJwt)
      throw refused('UNAUTHORIZED', 'UNAUTHORIZED', 'Sign in first')
    return { ...found, sessionId: found.actor.sessionId }
  }
  const before: Record<string, Hook> = {
    '/sign-up/email': hashBeforeSignUp,
    // It would send a mail to whoever's address is named.
    '/send-verification-email': async (ctx) => void (await session(ctx)),
    '/change-email': async (ctx) => {
      const { user, sessionId } = await session(ctx)
      const proof = await proofOf(db, sessionId, ctx.body.password)
      if (proof === 'wrong-password') throw refused('BAD_REQUEST', 'INVALID_PASSWORD', 'Invalid password')
      if (proof === 'not-fresh')
        throw refused('FORBIDDEN', 'SESSION_NOT_FRESH', 'Sign out, sign in again, then try once more')
      note({ from: user.email, to: ctx.body.newEmail })
    },
    // It would sign in whoever follows the link to a new address. A mail is no second factor.
    '/verify-email': async (ctx) => {
      const { email, updateTo } = (await claimsOf(ctx)) ?? {}
      if (!email || !updateTo) return
      await session(ctx)
      note({ from: email, to: updateTo })
    },
    '/two-factor/verify-totp': async ({ headers }) => {
      const state = requestState()
      if (state) state.isSecondStep = !(await signedIn(headers))
    },
  }
  const after: Record<string, Hook> = {
    // Also for an address that is taken, which Better Auth doesn't tell.
    '/change-email': async () => {
      const change = requestState()?.addressChange
      if (change) mail.send({ to: change.from, ...addressWillChange(change.to) })
    },
    '/change-password': async ({ context }) => {
      const user = userIn(context.returned)
      if (!user) return
      await forgetPending(db, user.id)
      mail.send({ to: user.email, ...passwordHasChanged() })
    },
    '/two-factor/verify-totp': async (ctx) => {
      if (requestState()?.isSecondStep) await spendCode(ctx)
    },
  }
  return {
    before: createAuthMiddleware(async (ctx) => {
      await before[ctx.path]?.(ctx)
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (!isAPIError(ctx.context.returned)) await after[ctx.path]?.(ctx)
    }),
  }
}

const refused = (status: 'BAD_REQUEST' | 'UNAUTHORIZED' | 'FORBIDDEN', code: string, message: string) =>
  new APIError(status, { code, message })

/** A code is good for a minute and a half, and Better Auth takes it as often as it comes. */
const CODE_LIFETIME = 120_000

/** Each code signs in once (RFC 6238, section 5.2): who looked over a shoulder comes too late. */
async function spendCode({ body, context }: HookContext) {
  const { newSession, internalAdapter } = context
  if (!newSession) return
  const { user, session } = newSession
  const identifier = `used-code:${user.id}:${body.code}`
  const expiresAt = new Date(Date.now() + CODE_LIFETIME)
  if (await internalAdapter.reserveVerificationValue({ identifier, value: user.id, expiresAt })) return
  await internalAdapter.deleteSession(session.token)
  throw refused('UNAUTHORIZED', 'INVALID_CODE', 'Invalid code')
}

const claimsOf = ({ query, context }: HookContext) =>
  verifyJWT<{ email?: string; updateTo?: string }>(String(query?.token), context.secret)

function note(change: { from: string; to: string }) {
  const state = requestState()
  if (state) state.addressChange = change
}
