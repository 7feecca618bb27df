import sql, { join, type Sql } from 'sql-template-tag'
import { holderOf } from '../../claim/lock'
import { heldBy } from '../../claim/refusal'
import { invalid } from '../../errors'
import { dropSuccessor, makeSuccessor } from '../../recurrence/successor'
import { assignments } from '../assignments'
import { TASK } from '../columns'
import type { BulkTasks, Task, TaskStatus } from '../schema'
import { refuseAtGate } from './refuse'
import type { Step } from './step'

export async function completeAll(step: Step): Promise<void> {
  refuseHeld(step, 'done')
  const set = assignments(step.at, { status: 'done' })
  await refuseAtGate(step)
  await follow(step, await write(step, set, sql`t.status <> 'done'`))
}

export async function reopenAll(step: Step): Promise<void> {
  const set = assignments(step.at, { status: 'todo' })
  await follow(step, await write(step, set, sql`t.status in ('done', 'cancelled')`))
}

export async function updateAll(step: Step, { fields = {} }: BulkTasks): Promise<void> {
  if (fields.dueAt === null)
    for (const { id, recurs } of step.accepted)
      if (recurs) step.refuse(id, invalid(['dueAt'], 'A task that recurs needs a due date'))
  if (fields.status) refuseHeld(step, fields.status)
  const set = assignments(step.at, fields)
  if (fields.status === 'done') await refuseAtGate(step)
  // as `updateTask` does: a series is counted anew from a due date that somebody sets
  if (fields.dueAt) set.push(sql`recurrence = t.recurrence - 'start'`)
  await follow(step, await write(step, set, sql`true`))
}

/** A bulk operation is nobody's claim: it leaves alone what somebody holds, as the verb on that task alone would without a fence. */
function refuseHeld(step: Step, status: TaskStatus): void {
  for (const task of step.accepted) {
    const holder = holderOf(task)
    if (holder && status !== task.status && !(status === 'done' && task.isSecond)) step.refuse(task.id, heldBy(holder))
  }
}

async function write({ tx, userId, at, acceptedIds }: Step, set: Sql[], condition: Sql): Promise<Task[]> {
  return tx.query<Task>(sql`
    update task as t set ${join([...set, sql`version = t.version + 1`, sql`updated_at = ${at}`])}
    where t.user_id = ${userId} and t.id = any (${acceptedIds}::uuid[]) and ${condition}
    returning ${TASK}`)
}

/** What a status that was set does to a series, as `completeTask` and `reopenTask` would. */
async function follow({ ctx, tx, found }: Step, written: Task[]): Promise<void> {
  for (const task of written) {
    const before = found.get(task.id)?.status
    if (!task.recurrence || before === task.status) continue
    if (task.status === 'done') await makeSuccessor(ctx, tx, task)
    else if (before === 'done') await dropSuccessor(ctx, tx, task.id)
  }
}
