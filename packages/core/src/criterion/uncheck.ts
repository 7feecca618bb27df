import sql from 'sql-template-tag'
import type { NamedCtx } from '../ctx'
import { asCriterionRefusal } from './refusal'
import { currentCriterion, lockTaskOf } from './row'
import type { Criterion, UncheckCriterion } from './schema'

/**
 * Marks a criterion as open. The evidence stays.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT while somebody else holds the task, and for the fence of a claim that has ended;
 *   CONFLICT where the task is done
 */
export async function uncheckCriterion(ctx: NamedCtx, input: UncheckCriterion): Promise<Criterion> {
  const { id } = input
  try {
    return await ctx.db.transaction(async (tx) => {
      await lockTaskOf(ctx, tx, input)
      await tx.query(sql`
        update criterion set met_at = null, version = version + 1
        where user_id = ${ctx.scope.userId} and id = ${id} and met_at is not null`)
      return currentCriterion(ctx, tx, { id })
    })
  } catch (error) {
    throw asCriterionRefusal(error)
  }
}
