import type { Queryable } from '@docket/db'
import sql, { raw, type Sql } from 'sql-template-tag'
import { toActor } from '../activity/actor'
import { tokenName } from '../activity/token-name'
import type { NamedCtx } from '../ctx'
import { notFound } from '../errors'
import { ownTasks } from '../own'
import { currentTask } from '../task/get'
import type { BlockedTask, Blocker } from './schema'

type Row = Omit<Blocker, 'actor' | 'answeredBy'> & {
  actor: string
  answeredBy: string | null
  tokenName: string | null
  answeredByToken: string | null
}

/** The blockers `b` of own tasks that a condition picks, newest first. */
export async function readBlockers(ctx: NamedCtx, db: Queryable, condition: Sql, limit: number): Promise<Blocker[]> {
  const rows = await db.query<Row>(sql`
    select b.id, b.task_id as "taskId", b.reason, b.needed, b.actor, ${tokenName('b', 'actor')} as "tokenName", b.told_by as "toldBy", b.worker,
      b.created_at as "createdAt", b.answer, b.answered_by as "answeredBy",
      ${tokenName('b', 'answered_by')} as "answeredByToken", b.answered_at as "answeredAt", b.answer_told_by as "answerToldBy"
    from blocker b join task t on t.user_id = b.user_id and t.id = b.task_id
    where ${ownTasks(ctx.scope)} and t.deleted_at is null and ${condition}
    order by b.id desc limit ${raw(String(limit))}`)
  return rows.map(({ tokenName: token, answeredByToken, actor, answeredBy, ...row }) => ({
    ...row,
    actor: toActor(actor, { user: ctx.user.name, token }),
    answeredBy: answeredBy === null ? null : toActor(answeredBy, { user: ctx.user.name, token: answeredByToken }),
  }))
}

/** A task with one of its blockers. */
export async function blockedTask(ctx: NamedCtx, db: Queryable, id: string, blockerId: string): Promise<BlockedTask> {
  const task = await currentTask(ctx, db, { id })
  const [blocker] = await readBlockers(ctx, db, sql`b.id = ${blockerId}`, 1)
  if (!blocker) throw notFound('task')
  return { ...task, blocker }
}
