import type { Task } from '@docket/core/task/schema'
import { dayIn, isDay } from '../time/day'
import type { TaskQuery } from '../view/query'

/** Whether a task belongs to the answer of a query, as the server would say. */
export function matches(task: Task, query: TaskQuery): boolean {
  const { status, completed, priority, listId, labelIds, parentId, due, ready, q, deleted } = query
  if ((task.deletedAt !== null) !== (deleted ?? false)) return false
  if (status && !status.includes(task.status)) return false
  if (completed !== undefined && task.completed !== completed) return false
  if (priority && !priority.includes(task.priority)) return false
  if (listId && task.listId !== listId) return false
  if (parentId !== undefined && task.parentId !== parentId) return false
  if (labelIds && !labelIds.every((id) => task.labelIds.includes(id))) return false
  if (due && !isDueWithin(task.dueAt, due)) return false
  if (ready !== undefined && isReady(task) !== ready) return false
  if (!q) return true
  const words = q.toLowerCase()
  return task.title.toLowerCase().includes(words) || (task.notes?.toLowerCase().includes(words) ?? false)
}

/** A claim that ran out is not told from a task that somebody does without one: that one comes with the next answer. */
function isReady({ status, waitsFor }: Task): boolean {
  return status === 'todo' && waitsFor === 0
}

/** Of ranges between days, which are all that views ask for. */
function isDueWithin(dueAt: string | null, { from, to, timeZone = 'UTC' }: NonNullable<TaskQuery['due']>): boolean {
  if (dueAt === null) return false
  const day = isDay(dueAt) ? dueAt : dayIn(timeZone, dueAt)
  return (!from || day >= from) && (!to || day <= to)
}
