import type { RouterInputs } from '@docket/api'
import { STATUSES } from '../tasks/words'
import { addDays } from '../time/day'
import type { Clock } from '../time/due'
import type { View } from './params'

export type TaskQuery = Omit<Exclude<RouterInputs['task']['list'], void>, 'cursor'>

/** The question that a view asks. Server and browser ask it alike, so that the first paint is the browser's first answer. */
export function taskQuery(view: View, clock: Clock): TaskQuery {
  const { list, status, priority, label, q, sort, order } = view
  const query: TaskQuery = { sort, order, limit: 50 }
  const words = q.trim()
  if (words) query.q = words
  if (view.view === 'trash') return { ...query, ...(sort === 'position' && LAST_DELETED_FIRST), deleted: true }
  if (view.view) {
    query.due = dueRange(view.view, clock)
    if (sort === 'position') query.sort = 'dueAt'
  }
  if (list) query.listId = list
  if (status.length && status.length < STATUSES.length) query.status = STATUSES.filter((one) => status.includes(one))
  if (priority.length) query.priority = [...priority].sort()
  if (label.length) query.labelIds = [...label].sort()
  return query
}

/** Today has what is late as well. */
const dueRange = (place: 'today' | 'upcoming', { today, timeZone }: Clock): NonNullable<TaskQuery['due']> =>
  place === 'today' ? { to: today, timeZone } : { from: addDays(today, 1), timeZone }

const LAST_DELETED_FIRST = { sort: 'updatedAt', order: 'desc' } as const

/** Whether the view leaves out tasks that its list has, other than those that are done or cancelled. */
export const isNarrowed = ({ status, priority, label, q }: View, open: readonly string[]): boolean =>
  priority.length > 0 || label.length > 0 || q.trim() !== '' || open.some((one) => !status.some((has) => has === one))
