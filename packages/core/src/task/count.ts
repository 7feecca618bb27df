import sql, { raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { where } from './filter'
import { type TaskCount, type TaskFilter, TaskPriority, TaskStatus } from './schema'
import { found, hasWords, isIndexed, LAST_LOOK, MOST_FOUND } from './search'

const MOST = 10_000

interface Group {
  listId: string
  status: TaskStatus
  priority: TaskPriority
  n: number
}

/**
 * How many tasks, by status, priority and list. Looks at no more than 10,001 of them, whatever there are; where they must
 * have words in them, at some more to find those.
 */
export async function countTasks(ctx: Ctx, input: TaskFilter): Promise<TaskCount> {
  const { groups, isAll } = input.q ? await groupsWith(ctx, input, input.q) : await groupsOf(ctx, input)
  const amount = sum(groups)
  const byStatus = zeros(TaskStatus.options)
  const byPriority = zeros(TaskPriority.options)
  const byList = new Map<string, { listId: string; open: number; total: number }>()
  for (const { listId, status, priority, n } of groups) {
    byStatus[status] += n
    byPriority[priority] += n
    const list = byList.get(listId) ?? { listId, open: 0, total: 0 }
    list.total += n
    if (status !== 'done' && status !== 'cancelled') list.open += n
    byList.set(listId, list)
  }
  return {
    total: Math.min(amount, MOST),
    capped: amount > MOST || !isAll,
    byStatus,
    byPriority,
    byList: [...byList.values()].sort((a, b) => (a.listId < b.listId ? -1 : 1)),
  }
}

interface Groups {
  groups: Group[]
  /** Whether there is nothing that wasn't looked at, but for what is beyond the most. */
  isAll: boolean
}

const GROUPED = raw('list_id as "listId", status, priority, count(*)::int as n')

async function groupsOf({ db, scope }: Ctx, input: TaskFilter): Promise<Groups> {
  const groups = await db.query<Group>(sql`
    select ${GROUPED} from (
      select t.list_id, t.status, t.priority from task t where ${where(scope, input)} limit ${MOST + 1}
    ) counted group by list_id, status, priority`)
  return { groups, isAll: true }
}

/** Words that are common are found by looking, others by the index. */
async function groupsWith(ctx: Ctx, input: TaskFilter, q: string): Promise<Groups> {
  const condition = where(ctx.scope, input)
  const looked = await among(
    ctx,
    q,
    LAST_LOOK,
    sql`looked as materialized (
    select t.list_id, t.status, t.priority, t.title, t.notes from task t where ${condition} limit ${LAST_LOOK}
  )`,
    sql`looked`,
  )
  if (looked.isAll || !isIndexed(q) || sum(looked.groups) > MOST) return looked
  const known = await among(
    ctx,
    q,
    MOST_FOUND + 1,
    sql`${found(q)}, looked as materialized (
    select t.list_id, t.status, t.priority, t.title, t.notes from task t
    where ${condition} and t.id = any (array(select id from found))
  )`,
    sql`found`,
  )
  return known.isAll ? known : looked
}

/** @param most how many rows of `of` there may be before they are not all */
async function among({ db }: Ctx, q: string, most: number, looked: Sql, of: Sql): Promise<Groups> {
  const seen = await db.query<Group & { amount: number; listId: string | null }>(sql`
    with ${looked}
    select (select count(*) from ${of})::int as amount, groups.* from (select) one left join (
      select ${GROUPED} from (
        select l.list_id, l.status, l.priority from looked l where ${hasWords(q, sql`l`)} limit ${MOST + 1}
      ) counted group by list_id, status, priority
    ) groups on true`)
  return { groups: seen.filter(({ listId }) => listId !== null), isAll: (seen[0]?.amount ?? 0) < most }
}

const sum = (groups: Group[]) => groups.reduce((total, { n }) => total + n, 0)

/** Every key with a zero. The cast holds because each of the keys is assigned. */
function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>
}
