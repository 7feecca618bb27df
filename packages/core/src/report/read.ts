import type { Queryable } from '@docket/db'
import sql, { raw, type Sql } from 'sql-template-tag'
import { toActor } from '../activity/actor'
import { tokenName } from '../activity/token-name'
import type { NamedCtx } from '../ctx'
import { EVIDENCE, type EvidenceRow, toEvidence } from '../evidence/row'
import { ownTasks } from '../own'
import type { Report } from './schema'

type Row = Omit<Report, 'actor' | 'evidence'> & { actor: string; tokenName: string | null }

/** The reports `r` of own tasks that a condition picks, newest first, with their evidence. */
export async function readReports(ctx: NamedCtx, db: Queryable, condition: Sql, limit: number): Promise<Report[]> {
  const rows = await db.query<Row>(sql`
    select r.id, r.task_id as "taskId", r.actor, ${tokenName('r', 'actor')} as "tokenName", r.told_by as "toldBy", r.worker, r.summary,
      r.files_created as "filesCreated", r.files_modified as "filesModified", r.issues, r.next, r.created_at as "createdAt"
    from report r join task t on t.user_id = r.user_id and t.id = r.task_id
    where ${ownTasks(ctx.scope)} and t.deleted_at is null and ${condition}
    order by r.id desc limit ${raw(String(limit))}`)
  if (!rows.length) return []
  const shown = await db.query<EvidenceRow>(sql`select ${EVIDENCE} from evidence e
    where e.user_id = ${ctx.scope.userId} and e.report_id = any (${rows.map(({ id }) => id)}::uuid[]) order by e.id`)
  return rows.map(({ tokenName: token, actor, ...row }) => ({
    ...row,
    actor: toActor(actor, { user: ctx.user.name, token }),
    evidence: shown.filter(({ reportId }) => reportId === row.id).map((one) => toEvidence(ctx, one)),
  }))
}
