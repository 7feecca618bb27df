import { archiveList } from '@docket/core/list/archive'
import { createList } from '@docket/core/list/create'
import { deleteList } from '@docket/core/list/delete'
import { getList } from '@docket/core/list/get'
import { listLists } from '@docket/core/list/list'
import { moveList } from '@docket/core/list/move'
import { restoreList } from '@docket/core/list/restore'
import {
  CreateList,
  DeletedList,
  DeleteList,
  List,
  ListAtVersion,
  ListId,
  ListLists,
  Lists,
  MoveList,
  UpdateList,
} from '@docket/core/list/schema'
import { unarchiveList } from '@docket/core/list/unarchive'
import { updateList } from '@docket/core/list/update'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('lists:read')
const writer = scopedProcedure('lists:write')

export const list = {
  list: reader
    .meta({
      summary: 'Lists the lists.',
      rest: { method: 'GET', path: '/lists' },
      mcp: { tool: true, step: 'find' },
    })
    .input(ListLists.prefault({}))
    .output(Lists)
    .query(({ ctx, input }) => listLists(ctx, input)),
  get: reader
    .meta({ summary: 'Gives one list.', rest: { method: 'GET', path: '/lists/{id}' } })
    .input(ListId)
    .output(List)
    .query(({ ctx, input }) => getList(ctx, input)),
  create: writer
    .meta({ summary: 'Makes a list.', rest: { method: 'POST', path: '/lists', status: 201 } })
    .input(CreateList)
    .output(List)
    .mutation(({ ctx, input }) => createList(ctx, input)),
  update: writer
    .meta({
      summary: 'Changes the fields of a list that are sent, or archives it.',
      rest: { method: 'PATCH', path: '/lists/{id}' },
    })
    .input(UpdateList)
    .output(List)
    .mutation(({ ctx, input }) => updateList(ctx, input)),
  move: writer
    .meta({ summary: 'Puts a list between others.', rest: { method: 'POST', path: '/lists/{id}/move' } })
    .input(MoveList)
    .output(List)
    .mutation(({ ctx, input }) => moveList(ctx, input)),
  archive: writer
    .meta({
      summary: 'Puts a list away, with its tasks.',
      rest: { method: 'POST', path: '/lists/{id}/archive' },
      mcp: { idempotent: true },
    })
    .input(ListAtVersion)
    .output(List)
    .mutation(({ ctx, input }) => archiveList(ctx, input)),
  unarchive: writer
    .meta({
      summary: 'Brings a list back that was archived.',
      rest: { method: 'POST', path: '/lists/{id}/unarchive' },
      mcp: { idempotent: true },
    })
    .input(ListAtVersion)
    .output(List)
    .mutation(({ ctx, input }) => unarchiveList(ctx, input)),
  delete: writer
    .meta({
      summary: 'Moves a list and its tasks to the trash.',
      rest: { method: 'DELETE', path: '/lists/{id}', status: 204 },
    })
    .input(DeleteList)
    .output(DeletedList)
    .mutation(({ ctx, input }) => deleteList(ctx, input)),
  restore: writer
    .meta({
      summary: 'Takes a list and its tasks out of the trash.',
      rest: { method: 'POST', path: '/lists/{id}/restore' },
    })
    .input(ListId)
    .output(List)
    .mutation(({ ctx, input }) => restoreList(ctx, input)),
} satisfies TRPCRouterRecord
