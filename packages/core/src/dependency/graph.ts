import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { ownLists, ownTasks } from '../own'
import { isInOpenList, isReady } from '../plan/ready'
import type { Graph, GraphEdge, GraphNode, GraphOf } from './graph-schema'

/** No more are counted. */
const MOST = 10_000

/** So many edges for each node that is asked for. */
const EDGES_A_NODE = 5

interface Totals {
  nodes: number
  isThere: boolean
}

/**
 * The tasks of a list that are not in the trash, in its order, with what they wait for and what waits for them; that may be
 * tasks of other lists.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function graphOf(ctx: Ctx, { listId, limit }: GraphOf): Promise<Graph> {
  const { db, scope } = ctx
  const [totals] = await db.query<Totals>(sql`
    select exists (select from list l where ${ownLists(scope)} and l.id = ${listId} and l.deleted_at is null) as "isThere",
      (select count(*)::int from (select from task t
        where ${ownTasks(scope)} and t.list_id = ${listId} and t.deleted_at is null limit ${MOST}) counted) as nodes`)
  if (!totals?.isThere) throw notFound('list')
  const own = await db.query<GraphNode>(sql`select ${NODE} from task t
    where ${ownTasks(scope)} and t.list_id = ${listId} and t.deleted_at is null order by t.position, t.id limit ${limit}`)
  const ids = own.map(({ id }) => id)
  const most = limit * EDGES_A_NODE
  const edges = await db.query<GraphEdge & { amount: number }>(sql`
    select e.*, count(*) over ()::int as amount from (
      select d.task_id as "taskId", d.depends_on_id as "dependsOnId" from dependency d
        where d.user_id = ${scope.userId} and d.task_id = any (${ids}::uuid[])
      union select d.task_id, d.depends_on_id from dependency d
        where d.user_id = ${scope.userId} and d.depends_on_id = any (${ids}::uuid[])
      limit ${MOST}
    ) e limit ${most}`)
  const beyond = new Set(edges.flatMap(({ taskId, dependsOnId }) => [taskId, dependsOnId]))
  for (const id of ids) beyond.delete(id)
  const others = await db.query<GraphNode>(sql`select ${NODE} from task t
    where ${ownTasks(scope)} and t.id = any (${[...beyond]}::uuid[]) and t.deleted_at is null
    order by t.position, t.id limit ${limit}`)
  const nodes = [...own, ...others]
  const shown = new Set(nodes.map(({ id }) => id))
  const between = edges.filter(({ taskId, dependsOnId }) => shown.has(taskId) && shown.has(dependsOnId))
  return {
    nodes,
    edges: between.map(({ taskId, dependsOnId }) => ({ taskId, dependsOnId })),
    leftOut: {
      nodes: totals.nodes - own.length + beyond.size - others.length,
      edges: (edges[0]?.amount ?? 0) - between.length,
    },
  }
}

const NODE = sql`t.id, t.ref, t.title, t.status, t.priority, t.list_id as "listId", t.parent_id as "parentId",
  t.waits_for as "waitsFor", ${isReady} and ${isInOpenList} as ready`
