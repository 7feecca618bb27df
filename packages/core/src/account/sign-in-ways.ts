import { DocketError } from '../errors'
import type { AccountCtx } from './accounts'
import type { SignInWays } from './schema'

/** @throws {DocketError} UNAUTHORIZED for an account that was deleted a moment ago */
export async function signInWays({ accounts, scope }: AccountCtx): Promise<SignInWays> {
  const ways = await accounts.signIn(scope.userId)
  if (!ways) throw new DocketError('UNAUTHORIZED', 'This account was deleted')
  return ways
}
