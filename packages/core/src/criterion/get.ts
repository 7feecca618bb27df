import type { NamedCtx } from '../ctx'
import { currentCriterion } from './row'
import type { Criterion, CriterionId } from './schema'

/**
 * One criterion.
 *
 * @throws {DocketError} NOT_FOUND
 */
export function getCriterion(ctx: NamedCtx, { id }: CriterionId): Promise<Criterion> {
  return currentCriterion(ctx, ctx.db, { id })
}
