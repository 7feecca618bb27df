import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { where } from './filter'
import { type TaskCount, type TaskFilter, TaskPriority, TaskStatus } from './schema'

const MOST = 10_000

interface Group {
  listId: string
  status: TaskStatus
  priority: TaskPriority
  n: number
}

/** How many tasks, by status, priority and list. Looks at no more than 10,001 of them, whatever there are. */
export async function countTasks({ db, scope }: Ctx, input: TaskFilter): Promise<TaskCount> {
  const groups = await db.query<Group>(sql`
    select list_id as "listId", status, priority, count(*)::int as n
    from (select t.list_id, t.status, t.priority from task t where ${where(scope, input)} limit ${MOST + 1}) counted
    group by list_id, status, priority`)
  const found = groups.reduce((sum, group) => sum + group.n, 0)
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
  return { total: Math.min(found, MOST), capped: found > MOST, byStatus, byPriority, byList: [...byList.values()] }
}

/** Every key with a zero. The cast holds because each of the keys is assigned. */
function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>
}
