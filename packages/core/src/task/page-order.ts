import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { decodeCursor } from './cursor'
import type { ListTasks, TaskSort } from './schema'

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

/** How a page of tasks is cut out of the whole, in SQL. */
export interface Order {
  /** What the sort compares, of `task as t`. */
  key: Sql
  direction: Sql
  /** `and …`: only what comes after the cursor. */
  after: Sql
}

/** @throws {DocketError} BAD_REQUEST for a cursor of another question */
export function orderOf(userId: string, input: ListTasks): Order {
  const { sort, order, cursor } = input
  const { type, ...by } = SORTS[sort]
  const key = raw((order === 'desc' && by.desc) || by.asc)
  const direction = raw(order)
  if (!cursor) return { key, direction, after: empty }
  const end = decodeCursor(userId, input, cursor)
  const than = raw(order === 'asc' ? '>' : '<')
  return { key, direction, after: sql`and (${key}, t.id) ${than} (${end.value}::${raw(type)}, ${end.id}::uuid)` }
}
