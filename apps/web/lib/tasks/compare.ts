import type { Task, TaskPriority } from '@docket/core/task/schema'
import type { TaskQuery } from '../view/query'

const WEIGHT: Record<TaskPriority, number> = { low: 0, medium: 1, high: 2, urgent: 3 }
const byLetters = new Intl.Collator('und', { usage: 'sort' })
const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Where a task stands among others in the answer of a query: negative when `a` comes first. The id breaks ties. */
export function compareTasks({ sort = 'position', order = 'asc' }: TaskQuery): (a: Task, b: Task) => number {
  const way = order === 'asc' ? 1 : -1
  return (a, b) => {
    if (sort === 'dueAt' && (a.dueAt === null) !== (b.dueAt === null)) return a.dueAt === null ? 1 : -1
    return way * (by(sort, a, b) || byBytes(a.id, b.id))
  }
}

function by(sort: NonNullable<TaskQuery['sort']>, a: Task, b: Task): number {
  switch (sort) {
    case 'position':
      return byBytes(a.position, b.position)
    case 'createdAt':
      return byBytes(a.createdAt, b.createdAt)
    case 'updatedAt':
      return byBytes(a.updatedAt, b.updatedAt)
    case 'title':
      return byLetters.compare(a.title, b.title)
    case 'priority':
      return WEIGHT[a.priority] - WEIGHT[b.priority]
    case 'dueAt':
      return instant(a.dueAt) - instant(b.dueAt)
  }
}

/** A day without a time counts as its midnight in UTC, as on the server. */
const instant = (due: string | null): number => (due === null ? 0 : Date.parse(due))
