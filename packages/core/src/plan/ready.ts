import type { Scope } from '@docket/db'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { ownLists } from '../own'
import { dueOr } from '../task/page-order'
import { TaskPriority } from '../task/schema'

/**
 * The condition on `task as t` that a worker may take it: it is `todo`, or the claim on it has run out by the database's
 * clock, and it waits for nothing. The indexes `task_ready_…` have the first lines in the same words. That its list is
 * neither archived nor in the trash is for `isInOpenList`.
 */
export const isReady: Sql = raw(`t.deleted_at is null and t.waits_for = 0
  and (t.status = 'todo' or t.claimed_until is not null)
  and (t.claimed_until is null or t.claimed_until <= now())`)

/** The condition on `task as t` that its list is neither archived nor in the trash. */
export const isInOpenList: Sql = raw(`exists (select from list o
  where o.user_id = t.user_id and o.id = t.list_id and o.archived_at is null and o.deleted_at is null)`)

/** Best first: the highest priority, of those what is due soonest (without a due date last), of those as they are ordered. */
const DUE = raw(dueOr('infinity'))

/** Where a page of what is ready ended. */
export interface ReadyEnd {
  priority: TaskPriority
  due: string
  position: string
  id: string
}

/**
 * The first tasks that are ready, best first: a SELECT of `n` (from 1, the order), `id`, `priority`, `due` and `position`.
 * Of each list and priority it reads no more than `limit`, and steps over what is held at the moment and what doesn't meet
 * the condition. To take one of them, lock it and ask `isReady` again.
 *
 * @param condition on `task as t`, such as `where` makes of a filter
 * @param priorities those that are asked for
 */
export function readyFirst(
  scope: Scope,
  condition: Sql,
  limit: number,
  { listId, priorities, after }: { listId?: string; priorities?: readonly TaskPriority[]; after?: ReadyEnd } = {},
): Sql {
  const most = raw(String(limit)) // a literal, as in page-order.ts
  const asked = TaskPriority.options.toReversed().filter((priority) => !priorities || priorities.includes(priority))
  const left = after ? asked.filter((priority) => rank(priority) >= rank(after.priority)) : asked
  if (!left.length) return sql`select 0 as n, t.id, t.priority, t.due_at as due, t.position from task t where false`
  const parts = left.map((priority, i) => {
    const further = after?.priority === priority ? beyond(after) : empty
    // A priority is looked at only where those above it don't fill the page.
    const before = left.slice(0, i).map((_, n) => sql`(select count(*) from ${raw(`ready_${n}`)})`)
    return sql`${raw(`ready_${i}`)} as materialized (
      select f.* from list l cross join lateral (
        select t.id, t.priority, ${DUE} as due, t.position from task t
        where t.list_id = l.id and t.priority = ${raw(`'${priority}'`)} and ${isReady} and ${condition} ${further}
        order by ${DUE}, t.position, t.id limit ${most}
      ) f
      where ${ownLists(scope)} and l.archived_at is null and l.deleted_at is null
        ${listId ? sql`and l.id = ${listId}::uuid` : empty}
        ${before.length ? sql`and ${join(before, ' + ')} < ${most}` : empty}
      order by f.due, f.position, f.id limit ${most})`
  })
  const all = left.map((_, i) => sql`select ${raw(String(i))} as part, r.* from ${raw(`ready_${i}`)} r`)
  return sql`with ${join(parts)}
    select row_number() over (order by part, due, position, id)::int as n, id, priority, due, position
    from (${join(all, ' union all ')}) parts order by n limit ${most}`
}

/** From 0, the most urgent first. */
const rank = (priority: TaskPriority) => TaskPriority.options.length - 1 - TaskPriority.options.indexOf(priority)

const beyond = ({ due, position, id }: ReadyEnd) =>
  sql`and (${DUE}, t.position, t.id) > (${due}::timestamptz, ${position}::text collate "C", ${id}::uuid)`
