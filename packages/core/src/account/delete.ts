import { DocketError, invalid } from '../errors'
import type { AccountCtx } from './accounts'
import type { DeleteAccount, DeletedAccount } from './schema'

/**
 * Deletes the caller and every row of theirs, for good; their sessions and tokens end at once.
 *
 * @throws {DocketError} FORBIDDEN for a token, or for an old session of somebody without a password;
 *   UNPROCESSABLE_CONTENT for another address than the caller's, or a wrong password
 */
export async function deleteAccount(ctx: AccountCtx, { email, password }: DeleteAccount): Promise<DeletedAccount> {
  const { accounts, actor, scope, user } = ctx
  if (actor.type !== 'user') throw new DocketError('FORBIDDEN', 'Only a person can delete their account, not a token')
  if (email.trim().toLowerCase() !== user.email.toLowerCase())
    throw invalid(['email'], 'Type the address of your account')
  const proof = await accounts.prove(actor.sessionId, password)
  if (proof === 'wrong-password') throw invalid(['password'], 'This is not your password')
  if (proof === 'not-fresh') throw new DocketError('FORBIDDEN', 'Sign out, sign in again, then try once more')
  await accounts.remove(scope.userId)
  return { id: scope.userId }
}
