import { type Tx, violatedConstraint } from '@docket/db'
import sql from 'sql-template-tag'
import { asCriterionRefusal } from '../criterion/refusal'
import type { Ctx } from '../ctx'
import { asRemovalRefusal } from '../dependency/refusal'
import { DocketError } from '../errors'
import { lockOrder } from '../order/lock'
import { asRefusal, isGate } from '../task/refusal'
import type { UndoActivity, Undone } from './schema'
import { refuseConflicts } from './undo/conflicts'
import { refuseBroken } from './undo/invariants'
import { isPart, type Undoable, UndoablePart } from './undo/kinds'
import { findOperations, type Operation } from './undo/operations'
import { lockRows, revert } from './undo/revert'
import { stageUndo } from './undo/stage'

/**
 * Undoes operations as a whole or not at all: fields go back to what they were, what was made goes to the trash, what was
 * deleted comes back. An undo is an operation itself, and can be undone. Claims, reports, evidence and blockers stay as they
 * were told.
 *
 * @throws {DocketError} CONFLICT with the reasons where somebody has changed the same since, where what it would bring back
 *   has no place any more, or where there is nothing to undo; NOT_FOUND for a line that isn't there; FORBIDDEN for a token
 *   that may not write what it would undo
 */
export async function undoActivity(ctx: Ctx, input: UndoActivity): Promise<Undone> {
  try {
    return await ctx.db.transaction(async (tx) => {
      await lockOrder(ctx, tx) // one undo at a time, too
      const operations = await findOperations(ctx, tx, input)
      const kinds = await stageUndo(ctx, tx, operations)
      refuseForeign(ctx, kinds)
      for (const entity of kinds) await lockRows(ctx, tx, entity)
      await refuseConflicts(ctx, tx, operations)
      await revert(ctx, tx, kinds)
      await refuseBroken(ctx, tx)
      return record(ctx, tx, operations)
    })
  } catch (error) {
    throw asUndoRefusal(error)
  }
}

/** A token undoes what it may also do. */
function refuseForeign({ actor }: Ctx, kinds: Undoable[]): void {
  if (actor.type !== 'token' || kinds.every((entity) => entity === 'task' || isPart(entity))) return
  if (!actor.scopes.includes('lists:write'))
    throw new DocketError('FORBIDDEN', 'This token lacks the scope lists:write')
}

/** Keeps what was undone by this operation; where lines of an undo were undone, that they were. */
async function record({ scope: { userId } }: Ctx, tx: Tx, operations: Operation[]): Promise<Undone> {
  const ids = operations.map(({ operation }) => operation)
  await tx.query(sql`
    update undone set redone_by = docket_operation()
    where user_id = ${userId} and undone_by = any (${ids}::bigint[]) and redone_by is null`)
  await tx.query(sql`
    insert into undone (user_id, operation, xid, undone_by)
    select ${userId}, o.id, o.xid, docket_operation()
    from unnest(${ids}::bigint[], ${operations.map(({ xid }) => xid)}::xid8[]) as o (id, xid)
    where not exists (select from undone u where u.user_id = ${userId} and u.undone_by = o.id)`)
  const xids = operations.map(({ xid }) => xid)
  const [line] = await tx.query<{ id: number | null; changed: number; kept: number }>(sql`
    select min(a.id) as id, count(distinct (a.entity, a.entity_id)) as changed, (
      select count(*) from activity k where k.user_id = ${userId} and k.xid = any (${xids}::xid8[])
        and k.operation = any (${ids}::bigint[]) and k.task_id is not null
        and k.entity <> all (${UndoablePart.options}::text[])) as kept
    from activity a where a.user_id = ${userId} and a.xid = pg_current_xact_id() and a.operation = docket_operation()`)
  return {
    undone: operations.map(({ operation, verb, at }) => ({ operation, verb, at })),
    changed: line?.changed ?? 0,
    kept: line?.kept ?? 0,
    redo: line?.id ? [line.id] : [],
  }
}

function asUndoRefusal(error: unknown): unknown {
  const constraint = violatedConstraint(error)
  const refusal = asRefusal(error)
  if (isGate(constraint) && refusal instanceof DocketError) {
    const [missing] = refusal.issues
    return new DocketError('CONFLICT', `Not undone: a task would be done, but ${missing?.message ?? 'is not'}`, {
      cause: error,
    })
  }
  if (constraint === 'task_blocker_open')
    return new DocketError('CONFLICT', 'Not undone: a task is blocked, and waits for an answer', { cause: error })
  if (refusal !== error) return refusal
  switch (constraint) {
    case undefined:
      return error
    case 'criterion_of_others':
      return asCriterionRefusal(error)
    case 'dependency_of_others':
      return asRemovalRefusal(error)
    case 'dependency_no_cycle':
      return new DocketError('CONFLICT', 'Not undone: a task would wait for itself', { cause: error })
    case 'dependency_of_done':
      return new DocketError('CONFLICT', 'Not undone: a task is done by now that would wait for an open one', {
        cause: error,
      })
    case 'label_user_id_name_key':
      return new DocketError('CONFLICT', 'Not undone: the name of the label is taken by now', { cause: error })
    case 'task_user_id_list_id_fkey':
      return new DocketError('CONFLICT', 'Not undone: its list is gone for good', { cause: error })
    case 'task_user_id_parent_id_fkey':
      return new DocketError('CONFLICT', 'Not undone: its parent task is gone for good', { cause: error })
    case 'task_label_user_id_label_id_fkey':
      return new DocketError('CONFLICT', 'Not undone: a label of it is gone for good', { cause: error })
    default:
      return new DocketError('CONFLICT', 'Not undone: what it would bring back no longer fits in', { cause: error })
  }
}
