import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { createLoader, createSerializer } from 'nuqs/server'
import { ApiProvider } from '../../components/api-provider'
import { HistoryPage } from '../../components/history/history-page'
import { Toaster } from '../../components/ui/toaster'
import { historyParams, historyQuery, olderPage } from '../../lib/history/params'
import { ClockProvider } from '../../lib/time/clock'
import { clockOf, ZONE_COOKIE } from '../../lib/time/zone-cookie'
import { makeQueryClient } from '../../lib/trpc/query-client'
import { runtime } from '../../runtime'

export const metadata: Metadata = { title: 'History' }

const load = createLoader(historyParams)
const href = createSerializer(historyParams)

export default async function History({ searchParams }: PageProps<'/history'>) {
  const [asked, { session, router, context }, params, jar] = await Promise.all([
    headers(),
    runtime(),
    searchParams,
    cookies(),
  ])
  const view = load(params)
  if (!(await session(asked))) redirect(`/sign-in?next=${encodeURIComponent(href('/history', view))}`)
  const queryClient = makeQueryClient()
  const trpc = createTRPCOptionsProxy({ router, ctx: context(asked), queryClient })
  await queryClient.prefetchInfiniteQuery(trpc.activity.list.infiniteQueryOptions(historyQuery(view), olderPage))

  return (
    <ApiProvider>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ClockProvider initial={clockOf(jar.get(ZONE_COOKIE)?.value, new Date())}>
          <HistoryPage />
        </ClockProvider>
      </HydrationBoundary>
      <Toaster />
    </ApiProvider>
  )
}
