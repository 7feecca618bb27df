import { listActivity } from '@docket/core/activity/list'
import { ActivityPage, ListActivity, UndoActivity, Undone } from '@docket/core/activity/schema'
import { undoActivity } from '@docket/core/activity/undo'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('tasks:read')
const writer = scopedProcedure('tasks:write')

export const activity = {
  list: reader
    .meta({ summary: 'Lists what was written, newest first.', rest: { method: 'GET', path: '/activity' } })
    .input(ListActivity.prefault({}))
    .output(ActivityPage)
    .query(({ ctx, input }) => listActivity(ctx, input)),
  undo: writer
    .meta({
      summary:
        'Undoes the last operations of the caller, or those that are named, unless somebody has changed the same since.',
      rest: { method: 'POST', path: '/activity/undo' },
      mcp: { destructive: true },
    })
    .input(UndoActivity.prefault({}))
    .output(Undone)
    .mutation(({ ctx, input }) => undoActivity(ctx, input)),
} satisfies TRPCRouterRecord
