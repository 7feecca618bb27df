import { listActivity } from '@docket/core/activity/list'
import { ActivityPage, ListActivity } from '@docket/core/activity/schema'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('tasks:read')

export const activity = {
  list: reader
    .meta({ summary: 'Lists what was written, newest first.', rest: { method: 'GET', path: '/activity' } })
    .input(ListActivity.prefault({}))
    .output(ActivityPage)
    .query(({ ctx, input }) => listActivity(ctx, input)),
} satisfies TRPCRouterRecord
