import type { Queryable } from '@docket/db'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import { lockTask, refuseOthers } from '../claim/lock'
import type { Ctx } from '../ctx'
import { lockFollowing, lockOrder } from '../order/lock'
import { ownTasks } from '../own'
import { recurrenceColumn } from '../recurrence/columns'
import { dropSuccessor, makeSuccessor } from '../recurrence/successor'
import { assignments } from './assignments'
import { TASK } from './columns'
import { currentTask } from './get'
import { setLabels } from './labels'
import { numbering } from './number'
import { tellRefusal } from './refuse'
import { relocate } from './relocate'
import type { Task, TaskStatus, UpdateTask } from './schema'
import { atVersion } from './version'

/**
 * Changes the fields that are present, and no others. A new `listId` or `parentId` takes the subtasks along, and gives them
 * refs where the list is another one.
 * Done by status is done as by `completeTask`: a task that recurs makes its successor.
 *
 * @throws {DocketError} NOT_FOUND for a task, list, parent or label that isn't there; CONFLICT where the caller has seen
 *   another version, for a ref that is taken, for a parent that is one of its own subtasks, for the fence of a claim that has
 *   ended, and for another status while somebody else holds it; UNPROCESSABLE_CONTENT where the gate is not passed
 */
export async function updateTask(ctx: Ctx, input: UpdateTask): Promise<Task> {
  const { id, fence, status, listId, parentId, labelIds, ref } = input
  const elsewhere = listId !== undefined || parentId !== undefined
  const at = ctx.now.toISOString()
  const fields = [...assignments(at, input), ...(await recurrenceAssignments(ctx, input))]
  const isGuarded = fence !== undefined || status !== undefined
  if (!fields.length && !elsewhere && !labelIds) return currentTask(ctx, ctx.db, input)
  try {
    if (!elsewhere && !labelIds && !ref && !isGuarded)
      return (await write(ctx, ctx.db, input, fields, at)) ?? (await currentTask(ctx, ctx.db, input))
    return await ctx.db.transaction(async (tx) => {
      if (elsewhere) await lockOrder(ctx, tx)
      else if (status) await lockFollowing(ctx, tx, id)
      const before = isGuarded ? await lockForUpdate(ctx, tx, input) : undefined
      const written = await write(ctx, tx, input, fields, at)
      if (!written) return currentTask(ctx, tx, input)
      if (elsewhere) await relocate(ctx, tx, id, { listId, parentId, ref })
      if (ref) await passBy(ctx, tx, id, ref)
      if (labelIds) await setLabels(ctx, tx, id, labelIds)
      if (written.recurrence && before) await follow(ctx, tx, id, before, written.status)
      return currentTask(ctx, tx, { id })
    })
  } catch (error) {
    throw await tellRefusal(ctx, error, id, { listId })
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
    where ${ownTasks(scope)} and t.id = ${input.id} and t.deleted_at is null ${atVersion(input.expectedVersion)}
    returning ${TASK}`)
  return task
}

/** A series is counted anew from a due date, or by a rule, that a person sets. */
async function recurrenceAssignments(ctx: Ctx, { id, dueAt, recurrence }: UpdateTask): Promise<Sql[]> {
  if (recurrence === null) return [sql`recurrence = null`]
  if (recurrence === undefined) return dueAt === undefined ? [] : [sql`recurrence = t.recurrence - 'start'`]
  const due = dueAt === undefined ? (await currentTask(ctx, ctx.db, { id })).dueAt : dueAt
  return [sql`recurrence = ${recurrenceColumn(recurrence, due)}::jsonb`]
}

/** Its status before. While somebody holds it, others may change all of it but that. */
async function lockForUpdate(ctx: Ctx, tx: Queryable, input: UpdateTask): Promise<TaskStatus> {
  const task = await lockTask(ctx, tx, input)
  const { fence, status = task.status } = input
  if (fence !== undefined || status !== task.status) refuseOthers(task, input, { completes: status === 'done' })
  return task.status
}

/** What a status that was set does to a series, as `completeTask` and `reopenTask` would. */
async function follow(ctx: Ctx, tx: Queryable, id: string, before: TaskStatus, after: TaskStatus): Promise<void> {
  if (before === after) return
  if (after === 'done') await makeSuccessor(ctx, tx, await currentTask(ctx, tx, { id }))
  else if (before === 'done') await dropSuccessor(ctx, tx, id)
}

/** A ref such as T-40 that the caller chose: the list goes on numbering beyond it. */
async function passBy({ scope: { userId } }: Ctx, tx: Queryable, id: string, ref: string): Promise<void> {
  const { cte } = numbering(userId, ref, sql`place`)
  if (cte === empty) return
  await tx.query(
    sql`with place as (select list_id as id from task where user_id = ${userId} and id = ${id}) ${cte} select`,
  )
}
