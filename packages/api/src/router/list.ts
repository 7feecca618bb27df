import { createList } from '@docket/core/list/create'
import { deleteList } from '@docket/core/list/delete'
import { listLists } from '@docket/core/list/list'
import { restoreList } from '@docket/core/list/restore'
import {
  CreateList,
  DeletedList,
  List,
  ListAtVersion,
  ListId,
  ListLists,
  Lists,
  UpdateList,
} from '@docket/core/list/schema'
import { updateList } from '@docket/core/list/update'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('lists:read')
const writer = scopedProcedure('lists:write')

export const list = {
  list: reader
    .input(ListLists.prefault({}))
    .output(Lists)
    .query(({ ctx, input }) => listLists(ctx, input)),
  create: writer
    .input(CreateList)
    .output(List)
    .mutation(({ ctx, input }) => createList(ctx, input)),
  update: writer
    .input(UpdateList)
    .output(List)
    .mutation(({ ctx, input }) => updateList(ctx, input)),
  delete: writer
    .input(ListAtVersion)
    .output(DeletedList)
    .mutation(({ ctx, input }) => deleteList(ctx, input)),
  restore: writer
    .input(ListId)
    .output(List)
    .mutation(({ ctx, input }) => restoreList(ctx, input)),
} satisfies TRPCRouterRecord
