import type { Scope } from '@docket/db'
import sql, { join, type Sql } from 'sql-template-tag'
import { ownTasks } from '../own'
import { isInOpenList, isReady } from '../plan/ready'
import { dueWithin } from './due-range'
import type { TaskFilter } from './schema'

/** The condition on `task as t` that a filter asks for, within the caller's rows; but for `q`, which search.ts is for. */
export function where(scope: Scope, filter: TaskFilter): Sql {
  const all = [ownTasks(scope), filter.deleted ? sql`t.deleted_at is not null` : sql`t.deleted_at is null`]
  if (filter.status) all.push(sql`t.status = any (${filter.status}::task_status[])`)
  if (filter.completed !== undefined) all.push(filter.completed ? sql`t.status = 'done'` : sql`t.status <> 'done'`)
  if (filter.priority) all.push(sql`t.priority = any (${filter.priority}::task_priority[])`)
  if (filter.listId) all.push(sql`t.list_id = ${filter.listId}`)
  if (filter.parentId === null) all.push(sql`t.parent_id is null`)
  if (filter.parentId) all.push(sql`t.parent_id = ${filter.parentId}`)
  if (filter.due) all.push(dueWithin(filter.due))
  if (filter.ref) all.push(sql`t.ref = ${filter.ref}`)
  if (filter.ready !== undefined) {
    const ready = sql`${isReady} and ${isInOpenList}`
    all.push(filter.ready ? ready : sql`not (${ready})`)
  }
  for (const labelId of filter.labelIds ?? []) {
    all.push(
      sql`exists (select from task_label y where y.user_id = t.user_id and y.task_id = t.id and y.label_id = ${labelId})`,
    )
  }
  return join(all, ' and ')
}
