import type { Queryable } from '@docket/db'
import { violatedConstraint } from '@docket/db'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { DocketError } from '../errors'
import { TASK } from './columns'
import { dueColumns } from './due'
import { currentTask } from './get'
import { setLabels } from './labels'
import { moveToList } from './move-to-list'
import { numbering } from './number'
import type { Task, UpdateTask } from './schema'
import { atVersion } from './version'

/**
 * Changes the fields that are present, and no others. A new `listId` takes the subtasks along and gives them refs there.
 *
 * @throws {DocketError} NOT_FOUND for a task, list or label that isn't there; CONFLICT where the caller has seen another
 *   version, or for a ref that is taken
 */
export async function updateTask(ctx: Ctx, input: UpdateTask): Promise<Task> {
  const { id, listId, labelIds, ref } = input
  const at = ctx.now.toISOString()
  const fields = assignments(at, input)
  if (!fields.length && !listId && !labelIds) return currentTask(ctx, ctx.db, input)
  try {
    if (!listId && !labelIds && !ref)
      return (await write(ctx, ctx.db, input, fields, at)) ?? (await currentTask(ctx, ctx.db, input))
    return await ctx.db.transaction(async (tx) => {
      if (!(await write(ctx, tx, input, fields, at))) return currentTask(ctx, tx, input)
      if (listId) await moveToList(ctx, tx, id, listId, ref)
      if (ref) await passBy(ctx, tx, id, ref)
      if (labelIds) await setLabels(ctx, tx, id, labelIds)
      return currentTask(ctx, tx, { id })
    })
  } catch (error) {
    if (violatedConstraint(error) !== 'task_user_id_list_id_ref_key') throw error
    throw new DocketError('CONFLICT', 'Its ref is taken in this list', { cause: error })
  }
}

async function write(
  { scope }: Ctx,
  db: Queryable,
  input: UpdateTask,
  fields: Sql[],
  at: string,
): Promise<Task | undefined> {
  const set = join([...fields, sql`version = t.version + 1`, sql`updated_at = ${at}`])
  const [task] = await db.query<Task>(sql`update task as t set ${set}
    where t.user_id = ${scope.userId} and t.id = ${input.id} and t.deleted_at is null ${atVersion(input.expectedVersion)}
    returning ${TASK}`)
  return task
}

/** Absent, null and a value are three different things: only what is present is assigned. */
function assignments(at: string, { title, notes, section, status, priority, dueAt, ref, listId }: UpdateTask): Sql[] {
  const set: Sql[] = []
  if (title !== undefined) set.push(sql`title = ${title}`)
  if (notes !== undefined) set.push(sql`notes = ${notes}`)
  if (section !== undefined) set.push(sql`section = ${section}`)
  if (priority !== undefined) set.push(sql`priority = ${priority}::task_priority`)
  if (ref !== undefined && listId === undefined) set.push(sql`ref = ${ref}`)
  if (status !== undefined) {
    const completedAt = status === 'done' ? sql`coalesce(t.completed_at, ${at}::timestamptz)` : sql`null`
    set.push(sql`status = ${status}::task_status`, sql`completed_at = ${completedAt}`)
  }
  if (dueAt !== undefined) {
    const due = dueColumns(dueAt)
    set.push(sql`due_at = ${due.dueAt}::timestamptz`, sql`due_all_day = ${due.dueAllDay}::boolean`)
  }
  return set
}

/** A ref such as T-40 that the caller chose: the list goes on numbering beyond it. */
async function passBy({ scope: { userId } }: Ctx, tx: Queryable, id: string, ref: string): Promise<void> {
  const { cte } = numbering(userId, ref, sql`place`)
  if (cte === empty) return
  await tx.query(
    sql`with place as (select list_id as id from task where user_id = ${userId} and id = ${id}) ${cte} select`,
  )
}
