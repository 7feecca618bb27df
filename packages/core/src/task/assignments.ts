import sql, { type Sql } from 'sql-template-tag'
import { dueColumns } from './due'
import type { UpdateTask } from './schema'

/** Absent, null and a value are three different things: only what is present is assigned. */
export function assignments(
  at: string,
  { title, notes, section, status, priority, dueAt, ref, listId, parentId }: Partial<UpdateTask>,
): Sql[] {
  const set: Sql[] = []
  if (title !== undefined) set.push(sql`title = ${title}`)
  if (notes !== undefined) set.push(sql`notes = ${notes}`)
  if (section !== undefined) set.push(sql`section = ${section}`)
  if (priority !== undefined) set.push(sql`priority = ${priority}::task_priority`)
  if (ref !== undefined && listId === undefined && parentId === undefined) set.push(sql`ref = ${ref}`)
  if (status !== undefined) {
    const completedAt = status === 'done' ? sql`coalesce(t.completed_at, ${at}::timestamptz)` : sql`null`
    set.push(sql`status = ${status}::task_status`, sql`completed_at = ${completedAt}`)
  }
  if (dueAt !== undefined) {
    const due = dueColumns(dueAt)
    set.push(sql`due_at = ${due.dueAt}::timestamptz`, sql`due_all_day = ${due.dueAllDay}::boolean`)
  }
  return set
}
