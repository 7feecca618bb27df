import sql, { type Sql } from 'sql-template-tag'
import type { PartCount } from '../schema'
import type { Step } from './step'

/**
 * Makes the reports, evidence and blockers of new tasks: `actor` is who imports them, `told_by` who did it by the file's word.
 */
export async function makeTold(step: Step): Promise<Pick<PartCount, 'reports' | 'evidence' | 'blockers'>> {
  return {
    reports: await makeReports(step),
    evidence: await makeEvidence(step),
    blockers: await makeBlockers(step),
  }
}

const count = async ({ tx }: Step, insert: Sql): Promise<number> => {
  const [made] = await tx.query<{ count: number }>(sql`
    with made as (${insert} returning 1) select count(*) as count from made`)
  return made?.count ?? 0
}

function makeReports(step: Step): Promise<number> {
  return count(
    step,
    sql`insert into report (user_id, id, task_id, actor, told_by, worker, summary, files_created, files_modified, issues, next,
        created_at)
      select ${step.userId}, p.id, g.id, '', p.told_by, p.worker, p.summary, p.files_created, p.files_modified, p.issues, p.next,
        coalesce(p.created_at, ${step.now}::timestamptz)
      from import_report p join import_handle h on h.handle = p.task join import_target g using (row)
      where p.id is not null order by p.seq`,
  )
}

/** A criterion that was removed since is named still; a report that isn't of the task is not. */
async function makeEvidence(step: Step): Promise<number> {
  await step.tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select h.row, 'evidence', p.report_id::text, 'The report that it was shown with is not in the file'
    from import_evidence p join import_handle h on h.handle = p.task
    where p.id is not null and p.report_id is not null
      and not exists (select from import_report r where r.wish = p.report_id and r.task = p.task)`)
  return count(
    step,
    sql`insert into evidence (user_id, id, task_id, criterion_id, report_id, actor, told_by, kind, value, exit_code, note, created_at)
      select ${step.userId}, p.id, g.id, coalesce(c.id, p.criterion_id), r.id, '', p.told_by, p.kind, p.value, p.exit_code, p.note,
        coalesce(p.created_at, ${step.now}::timestamptz)
      from import_evidence p join import_handle h on h.handle = p.task join import_target g using (row)
        left join (select distinct on (task, wish) task, wish, id from import_criterion order by task, wish, seq) c
          on c.task = p.task and c.wish = p.criterion_id
        left join (select distinct on (task, wish) task, wish, id from import_report order by task, wish, seq) r
          on r.task = p.task and r.wish = p.report_id
      where p.id is not null order by p.seq`,
  )
}

function makeBlockers(step: Step): Promise<number> {
  return count(
    step,
    sql`insert into blocker (user_id, id, task_id, actor, told_by, worker, reason, needed, created_at, answer, answered_by,
        answer_told_by, answered_at)
      select ${step.userId}, p.id, g.id, '', p.told_by, p.worker, p.reason, p.needed, coalesce(p.created_at, ${step.now}::timestamptz),
        p.answer, case when p.answer is not null then '' end, p.answer_told_by, p.answered_at
      from import_blocker p join import_handle h on h.handle = p.task join import_target g using (row)
      where p.id is not null order by p.seq`,
  )
}
