import { createLabel } from '@docket/core/label/create'
import { deleteLabel } from '@docket/core/label/delete'
import { getLabel } from '@docket/core/label/get'
import { listLabels } from '@docket/core/label/list'
import { CreateLabel, Label, LabelId, Labels, UpdateLabel } from '@docket/core/label/schema'
import { updateLabel } from '@docket/core/label/update'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('lists:read')
const writer = scopedProcedure('lists:write')

export const label = {
  list: reader
    .meta({ summary: 'Lists the labels.', rest: { method: 'GET', path: '/labels' } })
    .output(Labels)
    .query(({ ctx }) => listLabels(ctx)),
  get: reader
    .meta({ summary: 'Gives one label.', rest: { method: 'GET', path: '/labels/{id}' } })
    .input(LabelId)
    .output(Label)
    .query(({ ctx, input }) => getLabel(ctx, input)),
  create: writer
    .meta({ summary: 'Makes a label.', rest: { method: 'POST', path: '/labels', status: 201 } })
    .input(CreateLabel)
    .output(Label)
    .mutation(({ ctx, input }) => createLabel(ctx, input)),
  update: writer
    .meta({ summary: 'Renames a label.', rest: { method: 'PATCH', path: '/labels/{id}' } })
    .input(UpdateLabel)
    .output(Label)
    .mutation(({ ctx, input }) => updateLabel(ctx, input)),
  delete: writer
    .meta({
      summary: 'Deletes a label, and takes it off its tasks.',
      rest: { method: 'DELETE', path: '/labels/{id}', status: 204 },
    })
    .input(LabelId)
    .output(LabelId)
    .mutation(({ ctx, input }) => deleteLabel(ctx, input)),
} satisfies TRPCRouterRecord
