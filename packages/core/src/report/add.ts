import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { lockTask, refuseOthers } from '../claim/lock'
import type { NamedCtx } from '../ctx'
import { notFound } from '../errors'
import { addEvidence } from '../evidence/add'
import { readReports } from './read'
import type { AddReport, Report } from './schema'

/**
 * Appends a report to a task, in whatever state that is. The same once more, with nothing of the caller's in between, is
 * the report that is there: a call whose answer got lost can be sent again.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT for the fence of a claim that has ended
 */
export async function addReport(ctx: NamedCtx, input: AddReport): Promise<Report> {
  const { userId } = ctx.scope
  const { summary, filesCreated = [], filesModified = [], issues = null, next = null, evidence = [] } = input
  return ctx.db.transaction(async (tx) => {
    const task = await lockTask(ctx, tx, input)
    if (input.fence !== undefined) refuseOthers(task, input, { follows: ['done', 'blocked'] })
    const [row] = await tx.query<{ id: string }>(sql`
      with told as (select ${summary}::text as summary, ${filesCreated}::text[] as created,
        ${filesModified}::text[] as modified, ${issues}::text as issues, ${next}::text as next),
      last as (
        select r.id, r.summary, r.files_created, r.files_modified, r.issues, r.next from report r
        where r.user_id = ${userId} and r.task_id = ${task.id} and r.actor = docket_actor() order by r.id desc limit 1
      ), same as (
        select l.id from last l join told n on (l.summary, l.files_created, l.files_modified, l.issues, l.next)
          is not distinct from (n.summary, n.created, n.modified, n.issues, n.next)
      ), made as (
        insert into report (user_id, id, task_id, actor, worker, summary, files_created, files_modified, issues, next, created_at)
        select ${userId}, ${uuidv7()}::uuid, t.id, docket_actor(), 
          (select c.worker from claim c where c.user_id = t.user_id and c.task_id = t.id and c.fence = ${input.fence ?? null}::int),
          n.summary, n.created, n.modified, n.issues, n.next, ${ctx.now.toISOString()}::timestamptz
        from told n, task t where t.user_id = ${userId} and t.id = ${task.id} and not exists (select from same)
        returning id
      )
      select id from made union all select id from same`)
    if (!row) throw notFound('task')
    await addEvidence(ctx, tx, task.id, evidence, { reportId: row.id })
    const [report] = await readReports(ctx, tx, sql`r.id = ${row.id}`, 1)
    if (!report) throw notFound('report')
    return report
  })
}
