import sql, { join } from 'sql-template-tag'
import type { NamedCtx } from '../ctx'
import { atVersion } from '../task/version'
import { asCriterionRefusal } from './refusal'
import { CRITERION, type CriterionRow, currentCriterion, lockTaskOf, toCriterion } from './row'
import type { Criterion, UpdateCriterion } from './schema'

/**
 * Changes the text of a criterion, or its place. Whether it is met stays.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version, for a token while somebody else holds the
 *   task, and for the fence of a claim that has ended; FORBIDDEN for a token, where somebody else added it and its text would
 *   change
 */
export async function updateCriterion(ctx: NamedCtx, input: UpdateCriterion): Promise<Criterion> {
  const { id, expectedVersion, text, position, fence } = input
  if (text === undefined && position === undefined && fence === undefined) return currentCriterion(ctx, ctx.db, input)
  const set = [
    ...(text === undefined ? [] : [sql`text = ${text}`]),
    ...(position === undefined ? [] : [sql`position = ${position}`]),
  ]
  try {
    return await ctx.db.transaction(async (tx) => {
      await lockTaskOf(ctx, tx, { id, fence })
      if (!set.length) return currentCriterion(ctx, tx, input)
      const [written] = await tx.query<CriterionRow>(sql`
        with t as (update criterion t set ${join([...set, sql`version = t.version + 1`])}
          where t.user_id = ${ctx.scope.userId} and t.id = ${id} ${atVersion(expectedVersion)} returning t.*)
        select ${CRITERION} from t as c`)
      return written ? toCriterion(ctx, written) : await currentCriterion(ctx, tx, input)
    })
  } catch (error) {
    throw asCriterionRefusal(error)
  }
}
