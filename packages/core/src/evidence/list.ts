import sql, { raw } from 'sql-template-tag'
import type { NamedCtx } from '../ctx'
import { ownTasks } from '../own'
import { pageOf, refuseMissingTask, type TaskParts } from '../task/parts'
import { EVIDENCE, type EvidenceRow, toEvidence } from './row'
import type { EvidencePage } from './schema'

/**
 * What was shown of a task and its criteria, newest first.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function listEvidence(ctx: NamedCtx, { id, limit, cursor }: TaskParts): Promise<EvidencePage> {
  const rows = await ctx.db.query<EvidenceRow>(sql`
    select ${EVIDENCE} from evidence e join task t on t.user_id = e.user_id and t.id = e.task_id
    where ${ownTasks(ctx.scope)} and t.deleted_at is null and e.task_id = ${id}
      and (${cursor ?? null}::uuid is null or e.id < ${cursor ?? null}::uuid)
    order by e.id desc limit ${raw(String(limit + 1))}`)
  if (!rows.length) await refuseMissingTask(ctx, id)
  return pageOf(
    rows.map((row) => toEvidence(ctx, row)),
    limit,
  )
}
