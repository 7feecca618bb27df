import type { PolicyName, Standing } from '@docket/auth'
import { rateLimitHeaders } from '@docket/auth'
import { DocketError } from '@docket/core/errors'
import type { Context } from './context'

/**
 * Counts what somebody who is signed in changes, and says in the answer's headers how they stand with the limit.
 *
 * @throws {DocketError} TOO_MANY_REQUESTS, with the seconds to wait
 */
export async function countWrite(context: Context, policy: PolicyName, userId: string): Promise<void> {
  const { limits } = context.services.auth
  if (!limits.isOn) return
  const who = { account: userId, address: context.address }
  const counted = policy === 'writes' ? limits.write(who) : limits.spend(policy, who)
  tell(context, counted instanceof Promise ? await counted : counted)
}

function tell({ answer }: Context, standing: Standing | undefined): void {
  if (!standing) return
  for (const [name, value] of rateLimitHeaders(standing)) answer.set(name, value)
  if (!standing.isOver) return
  const { seconds: retryAfter } = standing
  throw new DocketError('TOO_MANY_REQUESTS', `Too many at once: try again in ${retryAfter} seconds`, { retryAfter })
}
