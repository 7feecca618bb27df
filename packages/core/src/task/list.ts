import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { TASK } from './columns'
import { decodeCursor, encodeCursor } from './cursor'
import { where } from './filter'
import type { ListTasks, Task, TaskPage, TaskSort } from './schema'

/** What each sort compares (an index has the very same expression) and the type of its values in a cursor. */
const SORTS: Record<TaskSort, { asc: string; desc?: string; type: string }> = {
  position: { asc: 't.position', type: 'text collate "C"' },
  createdAt: { asc: 't.created_at', type: 'timestamptz' },
  updatedAt: { asc: 't.updated_at', type: 'timestamptz' },
  // tasks without a due date come last, whichever way
  dueAt: { asc: "coalesce(t.due_at, 'infinity')", desc: "coalesce(t.due_at, '-infinity')", type: 'timestamptz' },
  priority: { asc: 't.priority', type: 'task_priority' },
  title: { asc: 't.title collate "und-x-icu"', type: 'text collate "und-x-icu"' },
}

/**
 * A page of tasks. Pages are cut by the sort's value and the id, so rows that come and go meanwhile neither hide nor
 * double others, and page 10,000 costs what page 1 does.
 *
 * @throws {DocketError} BAD_REQUEST for a cursor of another question
 */
export async function listTasks({ db, scope }: Ctx, input: ListTasks): Promise<TaskPage> {
  const { userId } = scope
  const { sort, order, limit, cursor } = input
  const { type, ...by } = SORTS[sort]
  const key = raw((order === 'desc' && by.desc) || by.asc)
  const direction = raw(order)
  let after: Sql = empty
  if (cursor) {
    const end = decodeCursor(userId, input, cursor)
    const than = raw(order === 'asc' ? '>' : '<')
    after = sql`and (${key}, t.id) ${than} (${end.value}::${raw(type)}, ${end.id}::uuid)`
  }
  // The limit is a literal, or PostgreSQL would plan the prepared statement anew each time.
  const rows = await db.query<Task & { sortKey?: string }>(sql`
    select ${TASK}, (${key})::text as "sortKey" from task t where ${where(scope, input)} ${after}
    order by ${key} ${direction}, t.id ${direction} limit ${raw(String(limit + 1))}`)
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  const nextCursor = last ? encodeCursor(userId, input, { value: last.sortKey ?? '', id: last.id }) : null
  for (const item of items) delete item.sortKey
  return { items, nextCursor }
}
