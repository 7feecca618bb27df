import sql, { join, raw, type Sql } from 'sql-template-tag'
import { decodeCursor } from './cursor'
import { type ListTasks, TaskPriority, type TaskSort } from './schema'

/**
 * What each sort compares (an index has the very same expression) and the type of its values in a cursor. Nothing that
 * PostgreSQL doesn't call leakproof may be in it, such as COALESCE: row-level security would keep a cursor from the index.
 */
const SORTS: Record<TaskSort, { asc: string; desc?: string; type: string }> = {
  position: { asc: 't.position', type: 'text collate "C"' },
  createdAt: { asc: 't.created_at', type: 'timestamptz' },
  updatedAt: { asc: 't.updated_at', type: 'timestamptz' },
  // tasks without a due date come last, whichever way
  dueAt: { asc: dueOr('infinity'), desc: dueOr('-infinity'), type: 'timestamptz' },
  priority: { asc: 't.priority', type: 'task_priority' },
  title: { asc: 't.title collate "und-x-icu"', type: 'text collate "und-x-icu"' },
}

/** When a task is due, or `none` for those without a due date, as the indexes have it. */
export function dueOr(none: 'infinity' | '-infinity'): string {
  return `case when t.due_at is null then '${none}' else t.due_at end`
}

/** How a page of tasks is cut out of the whole, in SQL. */
export interface Order {
  /** What the sort compares, of `task as t`. */
  key: Sql
  direction: Sql
  /** The condition that a task comes after the cursor. */
  after: Sql
  /** Conditions for what comes after the cursor, part by part: an index has each part in order. */
  parts: Sql[]
}

/** @throws {DocketError} BAD_REQUEST for a cursor of another question */
export function orderOf(userId: string, input: ListTasks): Order {
  const { sort, order, cursor } = input
  const { type, ...by } = SORTS[sort]
  const key = raw((order === 'desc' && by.desc) || by.asc)
  const direction = raw(order)
  const end = cursor ? decodeCursor(userId, input, cursor) : undefined
  const than = raw(order === 'asc' ? '>' : '<')
  const after = end ? sql`(${key}, t.id) ${than} (${end.value}::${raw(type)}, ${end.id}::uuid)` : sql`true`
  if (sort !== 'priority') return { key, direction, after, parts: [after] }
  const priorities: string[] = order === 'asc' ? TaskPriority.options : TaskPriority.options.toReversed()
  const parts = priorities.slice(end ? priorities.indexOf(end.value) : 0).map((priority, i) => {
    const of = raw(`t.priority = '${priority}'`) // a literal: each has an index of its own
    return end && i === 0 ? sql`${of} and t.id ${than} ${end.id}::uuid` : of
  })
  return { key, direction, after, parts }
}

/**
 * The first tasks in an order after its cursor: a SELECT of `columns`, one of which must be `id`, from `task as t`. Where the
 * order has parts, `part` is a column too, and no more than `limit` of each are sorted.
 */
export function inOrder({ key, direction, parts }: Order, columns: Sql, condition: Sql, limit: number): Sql {
  // The limit is a literal, or PostgreSQL would plan the prepared statement anew each time.
  const most = raw(String(limit))
  const [only, ...others] = parts
  if (only && !others.length)
    return sql`select ${columns} from task t where ${condition} and ${only}
      order by ${key} ${direction}, t.id ${direction} limit ${most}`
  const all = parts.map(
    (part, n) => sql`(select ${raw(String(n))} as part, ${columns} from task t where ${condition} and ${part}
      order by t.id ${direction} limit ${most})`,
  )
  return sql`select * from (${join(all, ' union all ')}) parts order by part, id ${direction} limit ${most}`
}
