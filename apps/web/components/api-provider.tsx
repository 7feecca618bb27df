'use client'

import type { AppRouter } from '@docket/api'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { type ReactNode, useState } from 'react'
import { leaveToSignIn } from '../lib/auth/leave'
import { TRPCProvider } from '../lib/trpc/context'
import { makeQueryClient } from '../lib/trpc/query-client'

let ofThisTab: QueryClient | undefined

/** One client a tab; on the server one a request, so that no answer crosses over. */
function queryClient(): QueryClient {
  if (typeof window === 'undefined') return makeQueryClient()
  ofThisTab ??= makeQueryClient(leaveToSignIn)
  return ofThisTab
}

/** Below the server's caps on a batch (20 calls) and on an address. */
const makeClient = () =>
  createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url: '/api/trpc' }),
        false: httpBatchLink({ url: '/api/trpc', maxItems: 10, maxURLLength: 6000 }),
      }),
    ],
  })

export function ApiProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient)
  const queries = queryClient()
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
