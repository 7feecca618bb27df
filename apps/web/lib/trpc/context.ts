import type { AppRouter } from '@docket/api'
import { createTRPCContext } from '@trpc/tanstack-react-query'

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()
export type Trpc = ReturnType<typeof useTRPC>
export type TrpcClient = ReturnType<typeof useTRPCClient>
