import { ListId } from '@docket/core/list/schema'
import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { ApiProvider } from '../../../components/api-provider'
import { PlanPage } from '../../../components/plan/plan-page'
import { TasksProvider } from '../../../components/tasks-provider'
import { Toaster } from '../../../components/ui/toaster'
import { TooltipProvider } from '../../../components/ui/tooltip'
import { READY_AT_ONCE } from '../../../lib/plan/plan-view'
import { nextPage } from '../../../lib/tasks/next-page'
import { ClockProvider } from '../../../lib/time/clock'
import { clockOf, ZONE_COOKIE } from '../../../lib/time/zone-cookie'
import { makeQueryClient } from '../../../lib/trpc/query-client'
import { runtime } from '../../../runtime'

export const metadata: Metadata = { title: 'Plan' }

export default async function Plan({ params }: PageProps<'/plan/[list]'>) {
  const [asked, { session, router, context }, { list }, jar] = await Promise.all([
    headers(),
    runtime(),
    params,
    cookies(),
  ])
  if (!(await session(asked))) redirect(`/sign-in?next=${encodeURIComponent(`/plan/${list}`)}`)
  if (!ListId.safeParse({ id: list }).success) notFound()
  const clock = clockOf(jar.get(ZONE_COOKIE)?.value, new Date())
  const queryClient = makeQueryClient()
  const trpc = createTRPCOptionsProxy({ router, ctx: context(asked), queryClient })
  await Promise.all([
    queryClient.prefetchQuery(trpc.list.get.queryOptions({ id: list })),
    queryClient.prefetchQuery(trpc.plan.progress.queryOptions({ listId: list, timeZone: clock.timeZone })),
    queryClient.prefetchQuery(trpc.plan.trace.queryOptions({ listId: list })),
    queryClient.prefetchInfiniteQuery(
      trpc.task.ready.infiniteQueryOptions({ listId: list, limit: READY_AT_ONCE }, nextPage),
    ),
  ])

  return (
    <ApiProvider>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ClockProvider initial={clock}>
          <TooltipProvider>
            <TasksProvider>
              <PlanPage listId={list} />
            </TasksProvider>
          </TooltipProvider>
        </ClockProvider>
      </HydrationBoundary>
      <Toaster />
    </ApiProvider>
  )
}
