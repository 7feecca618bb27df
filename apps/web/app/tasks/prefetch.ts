import { dehydrate } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { nextPage } from '../../lib/tasks/next-page'
import type { Clock } from '../../lib/time/due'
import { makeQueryClient } from '../../lib/trpc/query-client'
import type { View } from '../../lib/view/params'
import { taskQuery } from '../../lib/view/query'
import { runtime } from '../../runtime'

/** All that the first paint of a view shows, asked for at once and in process. What fails here the browser asks again. */
export async function prefetchView(headers: Headers, view: View, clock: Clock) {
  const { router, context } = await runtime()
  const ctx = context(headers)
  const queryClient = makeQueryClient()
  const trpc = createTRPCOptionsProxy({ router, ctx, queryClient })
  await Promise.all([
    queryClient.prefetchQuery(trpc.account.get.queryOptions()),
    queryClient.prefetchQuery(trpc.list.list.queryOptions({})),
    queryClient.prefetchQuery(trpc.list.list.queryOptions({ archived: true })),
    queryClient.prefetchQuery(trpc.label.list.queryOptions()),
    queryClient.prefetchQuery(trpc.view.list.queryOptions()),
    queryClient.prefetchQuery(trpc.task.count.queryOptions({})),
    queryClient.prefetchInfiniteQuery(trpc.task.list.infiniteQueryOptions(taskQuery(view, clock), nextPage)),
    view.task && queryClient.prefetchQuery(trpc.task.get.queryOptions({ id: view.task })),
    view.view === 'trash' && queryClient.prefetchQuery(trpc.list.list.queryOptions({ deleted: true })),
  ])
  return dehydrate(queryClient)
}
