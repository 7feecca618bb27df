import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import { TASK } from '../task/columns'
import { insertTask } from '../task/create'
import { setLabels } from '../task/labels'
import type { Task } from '../task/schema'
import { nextOccurrence, type Series } from './next'

/** More subtasks than this do not come again. */
const MOST_PARTS = 500

/**
 * Makes the next task of the series of one that was just done, with its labels, its criteria
 * to meet and its subtasks to do again, and where they come from. One that has
 * a successor gets no second: the transaction that completed it holds its row.
 */
export async function makeSuccessor(ctx: Ctx, tx: Queryable, done: Task): Promise<void> {
  const { scope } = ctx
  if (!done.recurrence || !done.dueAt) return
  const [series] = await tx.query<Series>(sql`select t.recurrence ->> 'start' as start from task t
    where ${ownTasks(scope)} and t.id = ${done.id}`)
  const next = nextOccurrence({ ...done.recurrence, ...startOf(series) }, done.dueAt, ctx.now)
  if (!next) return
  // What was thrown away is no successor any more; were it restored, it would be a task like any other.
  await tx.query(sql`update task t set predecessor_id = null
    where ${ownTasks(scope)} and t.predecessor_id = ${done.id} and t.deleted_at is not null`)
  const id = await copy(ctx, tx, done, { dueAt: next.dueAt, parentId: done.parentId }, next.recurrence)
  if (!id) return
  const made = new Map([[done.id, id]])
  for (const part of await partsOf(ctx, tx, done.id)) {
    const parentId = made.get(part.parentId ?? '')
    const copied = parentId && (await copy(ctx, tx, part, { dueAt: null, parentId }))
    if (copied) made.set(part.id, copied)
  }
}

const startOf = (series: Series | undefined) => (series?.start ? { start: series.start } : {})

/** Undefined where there is a successor already; it may be in a list that the caller can't see. */
async function copy(
  ctx: Ctx,
  tx: Queryable,
  from: Task,
  { dueAt, parentId }: { dueAt: string | null; parentId: string | null },
  recurrence?: Series,
): Promise<string | undefined> {
  const id = uuidv7()
  const { title, notes, section, priority, listId } = from
  const series = recurrence && { recurrence: JSON.stringify(recurrence), predecessorId: from.id }
  const made = await insertTask(ctx, tx, id, { title, notes, section, priority, listId, parentId, dueAt }, series)
  if (!made) return undefined
  if (from.labelIds.length) await setLabels(ctx, tx, id, from.labelIds)
  await tx.query(
    sql`select docket_copy_plan(${ctx.scope.userId}, ${from.id}::uuid, ${id}::uuid, ${ctx.now.toISOString()}::timestamptz)`,
  )
  return id
}

/** The subtasks below a task, parents before their children. */
function partsOf({ scope }: Ctx, tx: Queryable, id: string): Promise<Task[]> {
  return tx.query<Task>(sql`
    with recursive tree as (
      select c.id, 1 as depth from task c where ${ownTasks(scope, 'c')} and c.parent_id = ${id} and c.deleted_at is null
      union all select c.id, tree.depth + 1 from task c join tree on c.parent_id = tree.id
        where ${ownTasks(scope, 'c')} and c.deleted_at is null
    )
    select ${TASK} from tree join task t on ${ownTasks(scope)} and t.id = tree.id
    order by tree.depth, t.position, t.id limit ${MOST_PARTS}`)
}

/** A completion that is taken back takes its successor along, to the trash, as long as nobody has touched it. */
export async function dropSuccessor({ scope, now }: Ctx, tx: Queryable, id: string): Promise<void> {
  const at = now.toISOString()
  await tx.query(sql`
    with recursive tree as (
      select t.id from task t where ${ownTasks(scope)} and t.predecessor_id = ${id} and t.deleted_at is null
        and t.status = 'todo' and t.version = 1
        and not exists (select from task c where ${ownTasks(scope, 'c')} and c.parent_id = t.id and c.version > 1)
      union select c.id from task c join tree on c.parent_id = tree.id where ${ownTasks(scope, 'c')} and c.deleted_at is null
    )
    update task as t set deleted_at = ${at}, version = t.version + 1, updated_at = ${at}
    from tree where ${ownTasks(scope)} and t.id = tree.id`)
}
