'use client'

import type { ActivityPage } from '@docket/core/activity/schema'
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC, useTRPCClient } from '../trpc/context'
import type { Operation } from './days'

/** Undoes an operation, or redoes it where it is an undo. It shows at once as undone, and again as it was if it is refused. */
export function useUndo() {
  const queries = useQueryClient()
  const trpc = useTRPC()
  const client = useTRPCClient()
  return useMutation({
    mutationFn: ({ lines }: Operation) =>
      client.activity.undo.mutate({ activityIds: lines.slice(0, 1).map(({ id }) => id) }),
    onMutate: async ({ id }: Operation) => {
      const shown = trpc.activity.list.infiniteQueryFilter()
      await queries.cancelQueries(shown)
      queries.setQueriesData(shown, (data: InfiniteData<ActivityPage> | undefined) => data && withUndone(data, id))
    },
    // It may have to do with anything: tasks, lists, labels, views.
    onSettled: () => queries.invalidateQueries(),
  })
}

const withUndone = (data: InfiniteData<ActivityPage>, operation: number) => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    items: page.items.map((line) => (line.operation === operation ? { ...line, undone: true } : line)),
  })),
})
