import type { RouterOutputs } from '@docket/api'
import { OPEN, STATUSES } from '../tasks/words'
import type { View } from '../view/params'

export type SavedView = RouterOutputs['view']['list']['items'][number]
type Filter = SavedView['filter']

/** What a saved view and the address of the page can both say. The place Today moves on with the days: it is no filter. */
export type Saveable = Pick<View, 'list' | 'status' | 'priority' | 'label' | 'q' | 'sort' | 'order'>

/** The view of the page as a filter to be saved. */
export function toFilter({ list, status, priority, label, q, sort, order }: Saveable): Filter {
  const filter: Filter = { sort, order, layout: 'list' }
  const words = q.trim()
  if (words) filter.q = words
  if (list) filter.listId = list
  if (status.length && status.length < STATUSES.length) filter.status = STATUSES.filter((one) => status.includes(one))
  if (priority.length) filter.priority = [...priority].sort()
  if (label.length) filter.labelIds = [...label].sort()
  return filter
}

/** The view of the page that shows what a filter asks for; undefined where it asks for more than the page can say. */
export function fromFilter({ layout: _, ...filter }: Filter): Saveable | undefined {
  const { listId, status, priority, labelIds, q, sort, order, ...more } = filter
  if (Object.values(more).some((value) => value !== undefined)) return undefined
  return {
    list: listId ?? null,
    status: status?.length ? status : [...OPEN, 'done', 'cancelled'],
    priority: priority ?? [],
    label: labelIds ?? [],
    q: q ?? '',
    sort,
    order,
  }
}
