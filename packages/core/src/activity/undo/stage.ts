import type { Scope, Tx } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import { DocketError } from '../../errors'
import { ownActivity, ownLists, ownTasks } from '../../own'
import type { Recorded } from '../schema'
import { Undoable, UndoablePart } from './kinds'
import type { Operation } from './operations'

/** As many lines are undone at once; an import of more is rather deleted by its list. */
const MOST_LINES = 5_000

/**
 * `undo_row`: what the operations wrote, `made` and `gone` as they left it. `undo_field`: the fields that they changed, with
 * the value before the first of them and after the last.
 *
 * @returns which kinds of things there are
 * @throws {DocketError} CONFLICT for more lines than can be undone at once, and for what was done to a token or a feed
 */
export async function stageUndo({ scope }: Ctx, tx: Tx, operations: Operation[]): Promise<Undoable[]> {
  const xids = operations.map(({ xid }) => xid)
  const ids = operations.map(({ operation }) => operation)
  await tx.query(sql`create temp table undo_line (id bigint, entity text, entity_id uuid, task_id uuid, before jsonb, after jsonb)
    on commit drop`)
  await tx.query(sql`
    insert into undo_line select a.id, a.entity, a.entity_id, a.task_id, a.before, a.after from activity a
    where ${ownActivity(scope)} and a.xid = any (${xids}::xid8[]) and a.operation = any (${ids}::bigint[])
      and (a.task_id is null or a.entity = any (${UndoablePart.options}::text[])) limit ${MOST_LINES + 1}`)
  const [{ count = 0 } = {}] = await tx.query<{ count: number }>(sql`select count(*) as count from undo_line`)
  if (!count)
    throw new DocketError('CONFLICT', 'Not undone: claims, reports, evidence and blockers stay as they were told')
  if (count > MOST_LINES)
    throw new DocketError('CONFLICT', `This wrote more than ${MOST_LINES} things at once: too many to undo`)
  // What is made goes to the trash with its parts, and comes back with them.
  await tx.query(sql`
    delete from undo_line l using undo_line m
    where m.entity = 'task' and m.before is null and m.entity_id = l.task_id`)
  await tx.query(sql`create temp table undo_row (entity text, id uuid, task_id uuid, made boolean, gone boolean, first bigint,
    primary key (id, entity)) on commit drop`)
  await tx.query(sql`
    insert into undo_row select entity, entity_id, (array_agg(task_id))[1], bool_or(before is null), bool_or(after is null), min(id)
    from undo_line group by entity, entity_id`)
  await tx.query(sql`create temp table undo_field (entity text, id uuid, field text, first bigint, value jsonb, last jsonb,
    primary key (id, entity, field)) on commit drop`)
  // What was made has no state to go back to; of what was removed, all there was is that state.
  await tx.query(sql`
    insert into undo_field
    select l.entity, l.entity_id, b.key, min(l.id), (array_agg(b.value order by l.id))[1],
      (array_agg(l.after -> b.key order by l.id desc))[1]
    from undo_line l join undo_row r on r.id = l.entity_id and r.entity = l.entity and not r.made
      cross join jsonb_each(l.before) b
    where b.key <> 'id' and (r.gone or b.key not in ('version', 'updated_at', 'met_by', 'added_by', 'told_by'))
    group by l.entity, l.entity_id, b.key`)
  if (scope.listIds) await refuseMovedAway(scope, tx)
  const kinds = await tx.query<{ entity: Recorded }>(sql`select distinct entity from undo_row`)
  return kinds.map(({ entity }) => undoable(entity))
}

function undoable(recorded: Recorded): Undoable {
  const { data: entity } = Undoable.safeParse(recorded)
  if (!entity)
    throw new DocketError(
      'CONFLICT',
      `Not undone: what was done to a ${recorded} stays done. A revoked one never comes back; one too many can be revoked`,
    )
  return entity
}

/** A token that is restricted to lists: what somebody took out of them since is no longer its business. */
async function refuseMovedAway(scope: Scope, tx: Tx): Promise<void> {
  const [away] = await tx.query(sql`select from undo_row r where (not r.gone or r.task_id is not null)
    and not exists (select from task t where ${ownTasks(scope)} and t.id = coalesce(r.task_id, case r.entity when 'task' then r.id end))
    and not exists (select from list l where r.entity = 'list' and ${ownLists(scope)} and l.id = r.id)
    and (r.entity in ('task', 'list') or r.task_id is not null) limit 1`)
  if (away) throw new DocketError('CONFLICT', 'Not undone: it is in another list by now, beyond those of this token')
}
