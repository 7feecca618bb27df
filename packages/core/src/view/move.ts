import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { lockOrder } from '../order/lock'
import { findPosition } from '../order/place'
import { currentView } from './get'
import type { MoveView, View } from './schema'

/**
 * Puts a view right before or after another, between two, or to the end. One that is there already stays as it is.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version, or the neighbours changed places
 */
export function moveView(ctx: Ctx, input: MoveView): Promise<View> {
  const { id, before, after } = input
  return ctx.db.transaction(async (tx) => {
    await lockOrder(ctx, tx)
    const view = await currentView(ctx, tx, input)
    const position = await findPosition(ctx, tx, 'view', view, { before, after })
    if (position === undefined) return view
    await tx.query(sql`update view set position = ${position}, version = version + 1, updated_at = ${ctx.now.toISOString()}
      where user_id = ${ctx.scope.userId} and id = ${id}`)
    return currentView(ctx, tx, { id })
  })
}
