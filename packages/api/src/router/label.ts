import { createLabel } from '@docket/core/label/create'
import { deleteLabel } from '@docket/core/label/delete'
import { listLabels } from '@docket/core/label/list'
import { CreateLabel, Label, LabelId, Labels, UpdateLabel } from '@docket/core/label/schema'
import { updateLabel } from '@docket/core/label/update'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('lists:read')
const writer = scopedProcedure('lists:write')

export const label = {
  list: reader.output(Labels).query(({ ctx }) => listLabels(ctx)),
  create: writer
    .input(CreateLabel)
    .output(Label)
    .mutation(({ ctx, input }) => createLabel(ctx, input)),
  update: writer
    .input(UpdateLabel)
    .output(Label)
    .mutation(({ ctx, input }) => updateLabel(ctx, input)),
  delete: writer
    .input(LabelId)
    .output(LabelId)
    .mutation(({ ctx, input }) => deleteLabel(ctx, input)),
} satisfies TRPCRouterRecord
