import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { ApiProvider } from '../../components/api-provider'
import { Settings } from '../../components/settings/settings'
import { Toaster } from '../../components/ui/toaster'
import { sayProviderError } from '../../lib/auth/say-refusal'
import { ClockProvider } from '../../lib/time/clock'
import { clockOf, ZONE_COOKIE } from '../../lib/time/zone-cookie'
import { makeQueryClient } from '../../lib/trpc/query-client'
import { runtime } from '../../runtime'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage({ searchParams }: PageProps<'/settings'>) {
  const [asked, { session, router, context, providers }, { error }, jar] = await Promise.all([
    headers(),
    runtime(),
    searchParams,
    cookies(),
  ])
  if (!(await session(asked))) redirect('/sign-in?next=%2Fsettings')
  const queryClient = makeQueryClient()
  const trpc = createTRPCOptionsProxy({ router, ctx: context(asked), queryClient })
  await Promise.all([
    queryClient.prefetchQuery(trpc.account.get.queryOptions()),
    queryClient.prefetchQuery(trpc.account.signIn.queryOptions()),
    queryClient.prefetchQuery(trpc.account.sessions.queryOptions()),
    queryClient.prefetchQuery(trpc.token.list.queryOptions()),
    queryClient.prefetchQuery(trpc.feed.list.queryOptions()),
    queryClient.prefetchQuery(trpc.list.list.queryOptions({})),
  ])

  return (
    <ApiProvider>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ClockProvider initial={clockOf(jar.get(ZONE_COOKIE)?.value, new Date())}>
          <Settings providers={providers} problem={sayProviderError(error)} />
        </ClockProvider>
      </HydrationBoundary>
      <Toaster />
    </ApiProvider>
  )
}
