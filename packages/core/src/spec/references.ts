import type { Queryable } from '@docket/db'
import sql, { type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { ownTasks } from '../own'
import { MEANT } from './refer-to'
import type { OfTask, Reference, References } from './schema'

/**
 * Where a task comes from, and what is said there now.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function listReferences(ctx: Ctx, { taskId }: OfTask): Promise<References> {
  const [task] = await ctx.db.query(sql`select from task t where ${ownTasks(ctx.scope)} and t.id = ${taskId}`)
  if (!task) throw notFound('task')
  return { items: await references(ctx, ctx.db, sql`t.id = ${taskId}`) }
}

/** References `r` of tasks `t`, by a condition. */
export function references({ scope }: Ctx, db: Queryable, condition: Sql): Promise<Reference[]> {
  return db.query<Reference>(sql`
    select r.id, r.task_id as "taskId", r.document, r.section, m.title, m.words as text,
      case when m.hash is null then 'missing' when r.hash is distinct from m.hash then 'changed' else 'current' end as state
    from task t join spec_reference r on r.user_id = t.user_id and r.task_id = t.id left join ${MEANT} on true
    where ${ownTasks(scope)} and ${condition} order by r.id`)
}
