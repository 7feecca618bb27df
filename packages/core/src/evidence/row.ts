import sql from 'sql-template-tag'
import { toActor } from '../activity/actor'
import { tokenName } from '../activity/token-name'
import type { NamedCtx } from '../ctx'
import type { Evidence } from './schema'

export type EvidenceRow = Omit<Evidence, 'actor'> & { actor: string; tokenName: string | null }

/** The columns of a piece of evidence, from `evidence as e`. */
export const EVIDENCE = sql`e.id, e.task_id as "taskId", e.criterion_id as "criterionId", e.report_id as "reportId", e.kind,
  e.value, e.exit_code as "exitCode", e.note, e.actor, ${tokenName('e', 'actor')} as "tokenName", e.told_by as "toldBy",
  e.created_at as "createdAt"`

/** What those columns are to people. */
export const toEvidence = ({ user }: NamedCtx, { tokenName: token, actor, ...row }: EvidenceRow): Evidence => ({
  ...row,
  actor: toActor(actor, { user: user.name, token }),
})
