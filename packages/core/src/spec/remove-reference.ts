import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { references } from './references'
import type { Reference, ReferenceId } from './schema'

/** @throws {DocketError} NOT_FOUND */
export async function removeReference(ctx: Ctx, { id }: ReferenceId): Promise<Reference> {
  return ctx.db.transaction(async (tx) => {
    const [reference] = await references(ctx, tx, sql`r.id = ${id}`)
    if (!reference) throw notFound('reference')
    await tx.query(sql`delete from spec_reference where user_id = ${ctx.scope.userId} and id = ${id}`)
    return reference
  })
}
