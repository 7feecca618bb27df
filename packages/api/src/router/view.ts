import { createView } from '@docket/core/view/create'
import { deleteView } from '@docket/core/view/delete'
import { getView } from '@docket/core/view/get'
import { listViews } from '@docket/core/view/list'
import { moveView } from '@docket/core/view/move'
import { CreateView, MoveView, UpdateView, View, ViewAtVersion, ViewId, Views } from '@docket/core/view/schema'
import { updateView } from '@docket/core/view/update'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('lists:read', 'account')
const writer = scopedProcedure('lists:write', 'account')

export const view = {
  list: reader
    .meta({ summary: 'Lists the saved views.', rest: { method: 'GET', path: '/views' } })
    .output(Views)
    .query(({ ctx }) => listViews(ctx)),
  get: reader
    .meta({ summary: 'Gives one saved view.', rest: { method: 'GET', path: '/views/{id}' } })
    .input(ViewId)
    .output(View)
    .query(({ ctx, input }) => getView(ctx, input)),
  create: writer
    .meta({ summary: 'Saves a view.', rest: { method: 'POST', path: '/views', status: 201 } })
    .input(CreateView)
    .output(View)
    .mutation(({ ctx, input }) => createView(ctx, input)),
  update: writer
    .meta({
      summary: 'Changes the fields of a saved view that are sent.',
      rest: { method: 'PATCH', path: '/views/{id}' },
    })
    .input(UpdateView)
    .output(View)
    .mutation(({ ctx, input }) => updateView(ctx, input)),
  move: writer
    .meta({ summary: 'Puts a saved view between others.', rest: { method: 'POST', path: '/views/{id}/move' } })
    .input(MoveView)
    .output(View)
    .mutation(({ ctx, input }) => moveView(ctx, input)),
  delete: writer
    .meta({ summary: 'Deletes a saved view.', rest: { method: 'DELETE', path: '/views/{id}', status: 204 } })
    .input(ViewAtVersion)
    .output(ViewId)
    .mutation(({ ctx, input }) => deleteView(ctx, input)),
} satisfies TRPCRouterRecord
