import sql, { type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import { currentTask } from '../task/get'
import { LINKED, type LinkedRow, toLinked } from './columns'
import type { Dependencies, LinkedTask, ListDependencies } from './schema'

/** No more are counted, or looked at for those that are not done. */
const MOST = 1_000

/**
 * What a task depends on and what depends on it, directly.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function listDependencies(ctx: Ctx, { id, limit }: ListDependencies): Promise<Dependencies> {
  await currentTask(ctx, ctx.db, { id })
  const { userId } = ctx.scope
  const [dependsOn, dependents] = await Promise.all([
    linked(
      ctx,
      limit,
      sql`select d.depends_on_id as id from dependency d where d.user_id = ${userId} and d.task_id = ${id}`,
    ),
    linked(
      ctx,
      limit,
      sql`select d.task_id as id from dependency d join task t on t.user_id = d.user_id and t.id = d.task_id
      where d.user_id = ${userId} and d.depends_on_id = ${id} and ${ownTasks(ctx.scope)}`,
    ),
  ])
  return {
    dependsOn: dependsOn.items,
    dependents: dependents.items,
    leftOut: { dependsOn: dependsOn.leftOut, dependents: dependents.leftOut },
  }
}

async function linked({ db, scope }: Ctx, limit: number, ids: Sql): Promise<{ items: LinkedTask[]; leftOut: number }> {
  const rows = await db.query<LinkedRow & { amount: number }>(sql`
    select ${LINKED}, count(*) over ()::int as amount
    from (${ids} limit ${MOST}) o left join task t on ${ownTasks(scope)} and t.id = o.id
    order by t.status is not distinct from 'done', t.position, o.id limit ${limit}`)
  const amount = rows[0]?.amount ?? 0
  return { items: rows.map(toLinked), leftOut: amount - rows.length }
}
