import { Account } from '@docket/core/account/schema'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

export const account = {
  get: scopedProcedure('account:read')
    .meta({ summary: 'Gives the account of the caller.', rest: { method: 'GET', path: '/account' } })
    .output(Account)
    .query(({ ctx }) => ctx.user),
} satisfies TRPCRouterRecord
