import sql from 'sql-template-tag'
import type { NamedCtx } from '../ctx'
import { invalid } from '../errors'
import { addEvidence } from '../evidence/add'
import { isProof } from '../evidence/schema'
import { currentCriterion, lockTaskOf } from './row'
import type { CheckCriterion, Criterion } from './schema'

/**
 * Marks a criterion as met, and keeps what shows it. One that is met already stays as it is.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT while somebody else holds the task, and for the fence of a claim that has ended;
 *   UNPROCESSABLE_CONTENT where all that is shown are commands that failed
 */
export async function checkCriterion(ctx: NamedCtx, input: CheckCriterion): Promise<Criterion> {
  const { id, evidence = [] } = input
  if (evidence.length && !evidence.some(isProof))
    throw invalid(['evidence'], 'A command that failed does not show that the criterion is met')
  return ctx.db.transaction(async (tx) => {
    const taskId = await lockTaskOf(ctx, tx, input)
    await addEvidence(ctx, tx, taskId, evidence, { criterionId: id })
    await tx.query(sql`
      update criterion set met_at = ${ctx.now.toISOString()}, version = version + 1
      where user_id = ${ctx.scope.userId} and id = ${id} and met_at is null`)
    return currentCriterion(ctx, tx, { id })
  })
}
