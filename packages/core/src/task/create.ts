import type { Queryable, Scope } from '@docket/db'
import sql, { raw, type Sql } from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { DocketError, invalid, notFound } from '../errors'
import { ownLists, ownTasks } from '../own'
import { appendPosition } from '../position'
import { recurrenceColumn } from '../recurrence/columns'
import { TASK } from './columns'
import { dueColumns } from './due'
import { setLabels } from './labels'
import { numbering } from './number'
import { asRefusal } from './refusal'
import type { CreateTask, Task } from './schema'

/**
 * Makes a task at the end of its list: the given one, else its parent's, else the Inbox. Sent again with the same id, it
 * answers with the task as it is by now.
 *
 * @throws {DocketError} NOT_FOUND for a list, parent or label that isn't there; CONFLICT for a ref that is taken;
 *   UNPROCESSABLE_CONTENT for a recurrence without a due date
 */
export async function createTask(ctx: Ctx, input: CreateTask): Promise<Task> {
  const { labelIds = [] } = input
  const id = input.id ?? uuidv7()
  try {
    const made = labelIds.length
      ? await ctx.db.transaction(async (tx) => {
          const task = await insertTask(ctx, tx, id, input)
          return task && { ...task, labelIds: await setLabels(ctx, tx, id, labelIds) }
        })
      : await insertTask(ctx, ctx.db, id, input)
    return made ?? (await existing(ctx, id, input))
  } catch (error) {
    throw asRefusal(error)
  }
}

/** The row itself, without labels; undefined where there is one with this id, or no such list. */
export async function insertTask(
  { scope, now }: Ctx,
  db: Queryable,
  id: string,
  input: CreateTask,
  series: { recurrence: string | null; predecessorId: string } | undefined = undefined,
): Promise<Task | undefined> {
  const { userId } = scope
  const { dueAt, dueAllDay } = dueColumns(input.dueAt)
  const at = now.toISOString()
  const recurrence = series ? series.recurrence : recurrenceColumn(input.recurrence, input.dueAt)
  const number = numbering(userId, input.ref, sql`place`)
  const [task] = await db.query<Task>(sql`
    with place as (
      select l.id from list l where ${ownLists(scope)} and l.deleted_at is null and ${listOf(scope, input)}
        and not exists (select from task x where x.user_id = ${userId} and x.id = ${id})
    ) ${number.cte}
    insert into task as t (user_id, id, list_id, parent_id, ref, title, notes, section, status, priority,
      due_at, due_all_day, recurrence, predecessor_id, position, created_at, updated_at)
    select ${userId}, ${id}::uuid, place.id, ${input.parentId ?? null}::uuid, ${number.ref}, ${input.title},
      ${input.notes ?? null}, ${input.section ?? null}, ${input.status ?? 'todo'}::task_status,
      ${input.priority ?? 'medium'}::task_priority, ${dueAt}::timestamptz, ${dueAllDay}::boolean,
      ${recurrence}::jsonb, ${series?.predecessorId ?? null}::uuid, ${appendPosition(now)}, ${at}::timestamptz, ${at}::timestamptz
    from place ${number.from}
    on conflict (user_id, ${raw(series ? 'predecessor_id' : 'id')}) do nothing
    returning ${TASK}`)
  return task
}

/** The condition that picks the list `l`. A parent must be in it. */
function listOf(scope: Scope, { listId, parentId }: CreateTask): Sql {
  if (!parentId) return listId ? sql`l.id = ${listId}` : sql`l.is_inbox`
  const ofParent = sql`l.id = (select p.list_id from task p
    where ${ownTasks(scope, 'p')} and p.id = ${parentId} and p.deleted_at is null)`
  return listId ? sql`l.id = ${listId} and ${ofParent}` : ofParent
}

/** Nothing was inserted: the task was there before, or it names something that isn't. */
async function existing({ db, scope }: Ctx, id: string, input: CreateTask): Promise<Task> {
  const [task] = await db.query<Task>(sql`select ${TASK} from task t where ${ownTasks(scope)} and t.id = ${id}`)
  if (task) return task
  const { listId, parentId } = input
  const [found] = await db.query<{ list: boolean; parent: boolean }>(sql`select
    exists (select from list l where ${ownLists(scope)} and l.deleted_at is null
      and ${listId ? sql`l.id = ${listId}` : sql`l.is_inbox`}) as list,
    exists (select from task t where ${ownTasks(scope)} and t.id = ${parentId ?? null}::uuid and t.deleted_at is null) as parent`)
  if (parentId && !found?.parent) throw notFound('task')
  if ((listId || !parentId) && !found?.list) throw notFound('list')
  if (!parentId) throw new DocketError('CONFLICT', 'There is a task with this id, outside of the lists of this token')
  throw invalid(['parentId'], 'The parent task is in another list')
}
