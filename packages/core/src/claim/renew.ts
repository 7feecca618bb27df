import type { Ctx } from '../ctx'
import { lockAsHolder } from './lock'
import type { Claimed, RenewClaim } from './schema'
import { prolong } from './taking'

/**
 * Prolongs a claim, from now: before its lease is over, since from then on the task may be anybody's.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the claim has ended
 */
export function renewClaim(ctx: Ctx, { id, fence, leaseSeconds }: RenewClaim): Promise<Claimed> {
  return ctx.db.transaction(async (tx) => {
    await lockAsHolder(ctx, tx, { id, fence })
    return prolong(ctx, tx, id, leaseSeconds)
  })
}
