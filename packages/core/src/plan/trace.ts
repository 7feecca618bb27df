import type { Queryable } from '@docket/db'
import sql, { type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { getList } from '../list/get'
import { IS_NAMED, MEANT } from '../spec/refer-to'
import { NAME } from './name'
import type { OfPlan, PlanTrace, TaskName } from './schema'

const MOST_NAMED = 100

type Requirement = PlanTrace['requirements']['items'][number]
type Referring = PlanTrace['changedSince']['items'][number]

const PROOF = sql`(e.kind <> 'command' or e.exit_code = 0)`

/**
 * From requirements to tasks to criteria to evidence, both ways: what `PlanTrace` tells. All of it is of one moment.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there
 */
export async function planTrace(ctx: Ctx, { listId }: Pick<OfPlan, 'listId'>): Promise<PlanTrace> {
  await getList(ctx, { id: listId })
  const { userId } = ctx.scope
  const tasks = sql`t.user_id = ${userId} and t.list_id = ${listId} and t.deleted_at is null and t.status <> 'cancelled'`
  return ctx.db.transaction(async (tx) => {
    await tx.query(sql`set transaction isolation level repeatable read, read only`)
    const named = (condition: Sql) =>
      first<TaskName>(tx, sql`${NAME}`, sql`task t where ${tasks} and ${condition}`, ORDER)
    const referring = (condition: Sql) =>
      first<Referring>(
        tx,
        sql`${NAME}, r.document, r.section`,
        sql`task t join spec_reference r on r.user_id = t.user_id and r.task_id = t.id left join ${MEANT} on true
          where ${tasks} and ${condition}`,
        sql`t.position, t.id, r.id`,
      )
    const requirements = requirementsOf(userId, listId, tasks)
    return {
      requirements: await first<Requirement>(tx, sql`q.*`, requirements, sql`q.document, q.place`),
      requirementsWithoutTask: await first<Requirement>(
        tx,
        sql`q.document, q.section, q.title`,
        sql`${requirements} where q.tasks = 0`,
        sql`q.document, q.place`,
      ),
      tasksWithoutRequirement: await named(sql`not exists (
        select from spec_reference r, ${MEANT} where r.user_id = t.user_id and r.task_id = t.id)`),
      doneWithoutEvidence: await named(sql`t.status = 'done' and not exists (
        select from evidence e where e.user_id = t.user_id and e.task_id = t.id and ${PROOF})`),
      doneBeforeDependency: await named(sql`t.status = 'done' and t.waits_for > 0`),
      changedSince: await referring(sql`m.hash is not null and r.hash is distinct from m.hash`),
      missingSections: await referring(sql`m.hash is null`),
    }
  })
}

const ORDER = sql`t.position, t.id`

/** The first of what is found, in its order, and how many there are. */
async function first<T>(tx: Queryable, columns: Sql, from: Sql, order: Sql): Promise<{ count: number; items: T[] }> {
  const [row] = await tx.query<{ count: number; items: T[] }>(sql`
    with found as materialized (select ${columns}, row_number() over (order by ${order}) as n from ${from})
    select (select count(*) from found) as count, coalesce(
      (select json_agg(to_jsonb(f) - '{n,place}'::text[] order by f.n) from found f where f.n <= ${MOST_NAMED}), '[]') as items`)
  return row ?? { count: 0, items: [] }
}

/** `q`: each requirement and story of the list's documents, and what became of it. */
const requirementsOf = (userId: string, listId: string, tasks: Sql): Sql => sql`(
  select s.document, x.place, x.section, x.title, count(k.id) as tasks, count(k.id) filter (where k.status = 'done') as done,
    json_build_object('total', coalesce(sum(k.criteria), 0), 'met', coalesce(sum(k.met), 0)) as criteria,
    coalesce(sum(k.evidence), 0) as evidence
  from spec s join spec_section x on x.user_id = s.user_id and x.spec_id = s.id and x.kind <> 'section'
    left join (
      select distinct s.id as spec, docket_spec_key(r.section) as key, t.id, t.status,
        (select count(*) from criterion c where c.user_id = t.user_id and c.task_id = t.id) as criteria,
        (select count(c.met_at) from criterion c where c.user_id = t.user_id and c.task_id = t.id) as met,
        (select count(*) from evidence e where e.user_id = t.user_id and e.task_id = t.id and ${PROOF}) as evidence
      from task t join spec_reference r on r.user_id = t.user_id and r.task_id = t.id and r.section <> ''
        join spec s on s.user_id = t.user_id and s.list_id = t.list_id and ${IS_NAMED}
      where ${tasks}
    ) k on k.spec = s.id and k.key = docket_spec_key(x.section)
  where s.user_id = ${userId} and s.list_id = ${listId}
  group by s.document, x.place, x.section, x.title
) q`
