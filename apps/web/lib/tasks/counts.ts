import type { Task, TaskCount } from '@docket/core/task/schema'
import type { TaskQuery } from '../view/query'
import { matches } from './matches'

const isOpen = ({ status }: Task) => status !== 'done' && status !== 'cancelled'

/** The counts of a filter after a task went from `before` to `after` (undefined: it wasn't there, or isn't any more). */
export function recount(
  count: TaskCount,
  filter: TaskQuery,
  before: Task | undefined,
  after: Task | undefined,
): TaskCount {
  const was = before && matches(before, filter) ? before : undefined
  const is = after && matches(after, filter) ? after : undefined
  return add(add(count, was, -1), is, 1)
}

function add(count: TaskCount, task: Task | undefined, by: 1 | -1): TaskCount {
  if (!task) return count
  const { status, priority, listId } = task
  const others = count.byList.filter((one) => one.listId !== listId)
  const mine = count.byList.find((one) => one.listId === listId) ?? { listId, open: 0, total: 0 }
  return {
    ...count,
    total: count.total + by,
    byStatus: { ...count.byStatus, [status]: count.byStatus[status] + by },
    byPriority: { ...count.byPriority, [priority]: count.byPriority[priority] + by },
    byList: [...others, { listId, open: mine.open + (isOpen(task) ? by : 0), total: mine.total + by }],
  }
}
