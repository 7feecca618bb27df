'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useClock } from '../time/clock'
import { useTRPC } from '../trpc/context'
import { useDebounced } from '../use-debounced'
import type { View } from '../view/params'
import { type TaskQuery, taskQuery } from '../view/query'
import { nextPage } from './next-page'
import { rowsOf } from './pages'

/** In milliseconds: shorter than a thought, longer than the pause between two keys. */
const TYPING = 180

const isSamePlace = (a: TaskQuery | undefined, b: TaskQuery) => a?.listId === b.listId && a?.deleted === b.deleted

/** The rows of a view, page by page. While other filters are asked for, the rows of the last ones stay. */
export function useTaskList(view: View) {
  const trpc = useTRPC()
  const typed = useDebounced(view.q, TYPING)
  const query = taskQuery({ ...view, q: view.q === '' ? '' : typed }, useClock())
  const result = useInfiniteQuery(
    trpc.task.list.infiniteQueryOptions(query, {
      ...nextPage,
      placeholderData: (last, of) =>
        isSamePlace(of?.queryKey[1]?.input as TaskQuery | undefined, query) ? last : undefined,
    }),
  )
  return { ...result, query, rows: rowsOf(result.data) }
}
