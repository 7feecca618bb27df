import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { getSpec } from './get'
import type { Spec, SpecId } from './schema'

/**
 * Removes a document. What refers to it stays, and is told as missing.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function removeSpec(ctx: Ctx, { id }: SpecId): Promise<Spec> {
  const { content: _, ...spec } = await getSpec(ctx, { id })
  await ctx.db.query(sql`delete from spec where user_id = ${ctx.scope.userId} and id = ${id}`)
  return spec
}
