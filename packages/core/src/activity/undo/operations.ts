import { actorName, type Tx } from '@docket/db'
import sql, { raw } from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import { DocketError } from '../../errors'
import { ownActivity } from '../../own'
import type { UndoActivity } from '../schema'
import { visibleActivity } from '../visible'
import { UndoablePart } from './kinds'

/** The last operations of an actor are looked for among so many lines of the account. */
const WINDOW = 10_000

/** One transaction of somebody's. `xid` finds its lines. */
export interface Operation {
  operation: number
  xid: string
  verb: string
  at: string
  actor: string
}

/**
 * The operations to undo, newest first.
 *
 * @throws {DocketError} NOT_FOUND for a line that isn't there; CONFLICT where there is nothing to undo
 */
export async function findOperations(ctx: Ctx, tx: Tx, { count = 1, activityIds }: UndoActivity): Promise<Operation[]> {
  const found = activityIds ? await ofLines(ctx, tx, activityIds) : await lastOnes(ctx, tx, count)
  if (!found.length) throw new DocketError('CONFLICT', 'There is nothing to undo')
  return found
}

const OPERATION = raw(`a.operation, a.xid::text as xid, min(a.verb) as verb, min(a.at) as at, min(a.actor) as actor`)

/** Neither what is undone already, nor an undo, nor what took one back; nor what was done to tokens and feeds, or only told of a task. */
function lastOnes({ scope, actor }: Ctx, tx: Tx, count: number): Promise<Operation[]> {
  const { userId } = scope
  return tx.query<Operation>(sql`
    select ${OPERATION}
    from (select a.* from activity a where ${ownActivity(scope)} order by a.id desc limit ${raw(String(WINDOW))}) a
    where a.actor = ${actorName(actor)} and not exists (
      select from undone u where u.user_id = ${userId} and u.operation = a.operation and u.redone_by is null)
      and not exists (select from undone u where u.user_id = ${userId} and u.undone_by = a.operation)
      and not exists (select from undone u where u.user_id = ${userId} and u.redone_by = a.operation)
    group by a.operation, a.xid having bool_and(a.entity not in ('token', 'feed'))
      and bool_or(a.task_id is null or a.entity = any (${UndoablePart.options}::text[]))
    order by a.operation desc limit ${count}`)
}

async function ofLines(ctx: Ctx, tx: Tx, ids: number[]): Promise<Operation[]> {
  const { scope, actor } = ctx
  const { userId } = scope
  const wanted = [...new Set(ids)]
  // A line that took an undo back stands for what that had undone.
  const lines = await tx.query<{ id: number; operation: number; xid: string; actor: string }>(sql`
    select a.id, coalesce(u.operation, a.operation) as operation, coalesce(u.xid, a.xid)::text as xid, a.actor
    from activity a left join undone u on u.user_id = a.user_id and u.redone_by = a.operation
    where ${ownActivity(scope)} and ${visibleActivity(ctx)} and a.id = any (${wanted}::bigint[])`)
  if (new Set(lines.map(({ id }) => id)).size < wanted.length)
    throw new DocketError('NOT_FOUND', 'No such line in the activity')
  // of the operations of others it may see a part only
  if (scope.listIds && lines.some((line) => line.actor !== actorName(actor)))
    throw new DocketError('FORBIDDEN', 'A token that is restricted to lists undoes what it did itself')
  const operations = [...new Set(lines.map(({ operation }) => operation))]
  const [before] = await tx.query(sql`select from undone where user_id = ${userId}
    and ((operation = any (${operations}::bigint[]) and redone_by is null)
      or (undone_by = any (${operations}::bigint[]) and redone_by is not null)) limit 1`)
  if (before) throw new DocketError('CONFLICT', 'This was undone already')
  const xids = [...new Set(lines.map(({ xid }) => xid))]
  return tx.query<Operation>(sql`
    select ${OPERATION} from activity a
    where ${ownActivity(scope)} and a.xid = any (${xids}::xid8[]) and a.operation = any (${operations}::bigint[])
    group by a.operation, a.xid order by a.operation desc`)
}
