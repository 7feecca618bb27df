import { beyondLists, DocketError } from '../errors'
import type { AccountCtx } from './accounts'
import type { Account, UpdateAccount } from './schema'

/**
 * Changes the fields of the caller's profile that are sent. The address is another matter: it must be proven.
 *
 * @throws {DocketError} FORBIDDEN for a token that is restricted to lists; UNAUTHORIZED for an account that was deleted
 */
export async function updateAccount({ accounts, scope }: AccountCtx, input: UpdateAccount): Promise<Account> {
  if (scope.listIds) throw beyondLists()
  const account = await accounts.update(scope.userId, input)
  if (!account) throw new DocketError('UNAUTHORIZED', 'This account was deleted')
  return account
}
