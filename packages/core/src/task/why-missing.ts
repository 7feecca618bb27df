import type { Tx } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import type { Why } from './why-schema'

interface Row {
  waitsFor: number
  criteria: { id: string; text: string }[] | null
  blocked: boolean
  policy: string
  hasProof: boolean
  claims: number
  isOwn: boolean
}

/** What keeps a task from being completed by the caller, who is told to the transaction as `app.actor`. */
export async function missingOf({ scope }: Ctx, tx: Tx, id: string): Promise<Why['missing']> {
  const [row] = await tx.query<Row>(sql`
    select t.waits_for as "waitsFor", l.policy,
      (select json_agg(x) from (select c.id, c.text from criterion c
        where c.user_id = t.user_id and c.task_id = t.id and c.met_at is null order by c.position, c.id limit 20) x) as criteria,
      exists (select from blocker b where b.user_id = t.user_id and b.task_id = t.id and b.answered_at is null) as blocked,
      exists (select from evidence e where e.user_id = t.user_id and e.task_id = t.id
        and (e.kind <> 'command' or e.exit_code = 0)) as "hasProof",
      count(c.fence)::int as claims, coalesce(bool_or(c.family = docket_family(t.user_id)), false) as "isOwn"
    from task t join list l on l.user_id = t.user_id and l.id = t.list_id
      left join claim c on c.user_id = t.user_id and c.task_id = t.id and c.fence > t.reopened_fence
    where ${ownTasks(scope)} and t.id = ${id} group by t.user_id, t.id, l.policy`)
  if (!row) return []
  const { waitsFor, criteria, blocked, policy, hasProof, claims, isOwn } = row
  const missing: Why['missing'] = []
  const say = (path: string[], message: string) => missing.push({ path, message })
  if (waitsFor) say(['dependencies'], `it depends on ${waitsFor} that ${waitsFor > 1 ? 'are' : 'is'} not done`)
  for (const { id: criterion, text } of criteria ?? []) say(['criteria', criterion], `not met: ${text.slice(0, 200)}`)
  if (blocked) say(['blocker'], 'its blocker has no answer')
  if (policy === 'evidence' && !hasProof)
    say(['policy'], 'its list asks for evidence: a command that ended with 0, a commit or a URL')
  if (policy === 'second-actor' && (!claims || isOwn))
    say(
      ['policy'],
      `its list asks that somebody claims it and somebody else completes it: ${claims ? 'you' : 'nobody'} claimed it`,
    )
  return missing
}
