import type { Queryable } from '@docket/db'
import sql, { raw } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { DocketError, type Issue } from '../errors'
import { ownTasks } from '../own'

/** As many of each kind are told. */
const MOST = 50

/** What the tasks will have besides what is stored: the list that they go to, and evidence that is only sent along. */
export interface Prospect {
  listId?: string | null
  hasProof?: boolean
}

interface Row {
  id: string
  waitsFor: number
  dependencies: { ref: string; title: string; trashed: boolean }[] | null
  criteria: { id: string; text: string }[] | null
  needed: string | null
  policy: string
  hasProof: boolean
  claims: number
  ownWorkers: string[] | null
}

/**
 * What each of these tasks lacks to be done, as the database's gate has it (docs/decisions/0015): one issue for each
 * thing, with a path that programs can read: `['dependencies', ref]`, `['criteria', id]`, `['blocker']`, `['policy']`.
 *
 * @returns nothing for those that lack nothing
 */
export async function missingOf(
  { scope }: Ctx,
  db: Queryable,
  ids: string[],
  { listId = null, hasProof = false }: Prospect = {},
): Promise<Map<string, Issue[]>> {
  const few = raw(String(MOST))
  const rows = await db.query<Row>(sql`
    select t.id, case when t.status = 'done' then 0 else t.waits_for end as "waitsFor", l.policy,
      (select json_agg(x) from (select o.ref, o.title, o.deleted_at is not null as trashed
        from dependency d join task o on o.user_id = d.user_id and o.id = d.depends_on_id
        where t.waits_for > 0 and t.status <> 'done' and d.user_id = t.user_id and d.task_id = t.id and ${ownTasks(scope, 'o')} and o.status <> 'done'
        order by o.position, o.id limit ${few}) x) as dependencies,
      (select json_agg(x) from (select c.id, c.text from criterion c
        where t.open_criteria > 0 and c.user_id = t.user_id and c.task_id = t.id and c.met_at is null
        order by c.position, c.id limit ${few}) x) as criteria,
      (select b.needed from blocker b where b.user_id = t.user_id and b.task_id = t.id and b.answered_at is null
        and t.status <> 'done') as needed,
      l.policy = 'evidence' and exists (select from evidence e where e.user_id = t.user_id and e.task_id = t.id
        and (e.kind <> 'command' or e.exit_code = 0)) as "hasProof",
      case l.policy when 'second-actor' then (select count(*) from claim c
        where c.user_id = t.user_id and c.task_id = t.id and c.fence > t.reopened_fence) end as claims,
      case l.policy when 'second-actor' then (select json_agg(distinct c.worker) from claim c
        where c.user_id = t.user_id and c.task_id = t.id and c.fence > t.reopened_fence
          and c.family = docket_family(t.user_id)) end as "ownWorkers"
    from task t join list l on l.user_id = t.user_id and l.id = coalesce(${listId}::uuid, t.list_id)
    where ${ownTasks(scope)} and t.id = any (${ids}::uuid[])`)
  const lacking = rows.map((row): [string, Issue[]] => {
    const proven = { ...row, hasProof: row.hasProof || hasProof }
    return [row.id, [...ofDependencies(row), ...ofCriteria(row), ...ofBlocker(row), ...ofPolicy(proven)]]
  })
  return new Map(lacking.filter(([, issues]) => issues.length))
}

/** A refusal to complete a task, for what it lacks. */
export function gateRefusal(issues: Issue[], cause?: unknown): DocketError {
  const [first, ...more] = issues
  const what = `${first?.message ?? 'something is missing'}${more.length ? ` (and ${more.length} more)` : ''}`
  return new DocketError('UNPROCESSABLE_CONTENT', `It can't be completed: ${what}`, { issues, cause })
}

function ofDependencies({ waitsFor, dependencies }: Row): Issue[] {
  const told = (dependencies ?? []).map(({ ref, title, trashed }) => ({
    path: ['dependencies', ref],
    message: `it depends on ${ref} “${title}”, which is not done${trashed ? ', and in the trash' : ''}`,
  }))
  const untold = waitsFor - told.length
  if (untold <= 0) return told
  const which = told.length < MOST ? ' outside of the lists of this token' : ''
  return [...told, { path: ['dependencies'], message: `it depends on ${untold} more tasks${which} that are not done` }]
}

const ofCriteria = ({ criteria }: Row): Issue[] =>
  (criteria ?? []).map(({ id, text }) => ({ path: ['criteria', id], message: `not met: ${cut(text)}` }))

const ofBlocker = ({ needed }: Row): Issue[] =>
  needed === null ? [] : [{ path: ['blocker'], message: `it is blocked, and waits for an answer: ${cut(needed)}` }]

function ofPolicy({ policy, hasProof, claims, ownWorkers }: Row): Issue[] {
  const path = ['policy']
  if (policy === 'evidence' && !hasProof)
    return [{ path, message: 'its list asks for evidence: a command that ended with 0, a commit or a URL' }]
  if (policy !== 'second-actor') return []
  const rule = 'its list asks that somebody claims it and somebody else completes it'
  if (!claims) return [{ path, message: `${rule}: nobody has claimed it` }]
  if (ownWorkers?.length) return [{ path, message: `${rule}: you claimed it, as ${ownWorkers.map(cut).join(', ')}` }]
  return []
}

const cut = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
