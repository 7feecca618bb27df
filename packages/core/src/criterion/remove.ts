import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { asCriterionRefusal } from './refusal'
import { lockTaskOf } from './row'
import type { CriterionId, RemoveCriterion } from './schema'

/**
 * Takes a criterion off its task. The evidence stays with the task.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT while somebody else holds the task, and for the fence of a claim that has ended;
 *   FORBIDDEN for a token, where somebody else added it
 */
export async function removeCriterion(ctx: Ctx, input: RemoveCriterion): Promise<CriterionId> {
  const { id } = input
  try {
    return await ctx.db.transaction(async (tx) => {
      await lockTaskOf(ctx, tx, input)
      await tx.query(sql`delete from criterion where user_id = ${ctx.scope.userId} and id = ${id}`)
      return { id: id.toLowerCase() }
    })
  } catch (error) {
    throw asCriterionRefusal(error)
  }
}
