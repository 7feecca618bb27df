import type { Queryable } from '@docket/db'
import sql, { type Sql } from 'sql-template-tag'
import { longestChain } from './longest-chain'
import { NAME } from './name'
import type { PlanProgress, TaskName } from './schema'

const MOST_EDGES = 50_000
const MOST_NAMED = 100

/** The longest chain of open tasks of which each depends on the one before it; its first hundred are named. */
export async function criticalPath(db: Queryable, tasks: Sql): Promise<PlanProgress['criticalPath']> {
  const edges = await db.query<{ from: string; to: string }>(sql`
    select d.depends_on_id as "from", d.task_id as "to" from task t
      join dependency d on d.user_id = t.user_id and d.task_id = t.id
      join task o on o.user_id = d.user_id and o.id = d.depends_on_id and o.list_id = t.list_id and o.status <> 'done'
        and o.deleted_at is null
    where ${tasks} and t.status <> 'done' and t.waits_for > 0 order by d.id limit ${MOST_EDGES + 1}`)
  const chain = longestChain(edges.slice(0, MOST_EDGES))
  const named = chain.slice(0, MOST_NAMED)
  const found = named.length
    ? await db.query<TaskName>(sql`
        select ${NAME} from task t join unnest(${named}::uuid[]) with ordinality as x (id, n) on x.id = t.id
        where ${tasks} order by x.n`)
    : []
  return { length: chain.length, isPartial: edges.length > MOST_EDGES, tasks: found }
}
