import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import type { NewEvidence } from './schema'

/** What evidence belongs to, beside its task. */
interface Of {
  criterionId?: string
  reportId?: string
}

/** Appends evidence to a task, if it is there. What the same actor has shown of the same already is there once. */
export async function addEvidence(
  { scope, now }: Ctx,
  tx: Queryable,
  taskId: string,
  evidence: NewEvidence[],
  { criterionId, reportId }: Of = {},
): Promise<void> {
  if (!evidence.length) return
  const codes = evidence.map((one) => (one.kind === 'command' ? one.exitCode : null))
  await tx.query(sql`
    insert into evidence (user_id, id, task_id, criterion_id, report_id, kind, value, exit_code, note, created_at, actor)
    select t.user_id, n.id, t.id, ${criterionId ?? null}::uuid, ${reportId ?? null}::uuid, n.kind, n.value,
      n.exit_code, n.note, ${now.toISOString()}::timestamptz, docket_actor()
    from task t, unnest(${evidence.map(() => uuidv7())}::uuid[], ${evidence.map(({ kind }) => kind)}::text[],
      ${evidence.map(({ value }) => value)}::text[], ${codes}::int[],
      ${evidence.map(({ note }) => note ?? null)}::text[]) with ordinality as n (id, kind, value, exit_code, note, i)
    where ${ownTasks(scope)} and t.id = ${taskId} and t.deleted_at is null
      and not exists (select from evidence e where e.user_id = t.user_id and e.task_id = t.id and e.actor = docket_actor()
        and e.kind = n.kind and e.value = n.value and e.exit_code is not distinct from n.exit_code
        and e.note is not distinct from n.note and e.criterion_id is not distinct from ${criterionId ?? null}::uuid
        and e.report_id is not distinct from ${reportId ?? null}::uuid)
    order by n.i`)
}
