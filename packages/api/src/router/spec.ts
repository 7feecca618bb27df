import { acceptSpec } from '@docket/core/spec/accept'
import { addReference } from '@docket/core/spec/add-reference'
import { getSpec } from '@docket/core/spec/get'
import { listSpecs } from '@docket/core/spec/list'
import { listReferences } from '@docket/core/spec/references'
import { removeSpec } from '@docket/core/spec/remove'
import { removeReference } from '@docket/core/spec/remove-reference'
import {
  AddReference,
  ListSpecs,
  OfTask,
  Reference,
  ReferenceId,
  References,
  SetSpec,
  Spec,
  SpecChange,
  SpecId,
  SpecInFull,
  Specs,
} from '@docket/core/spec/schema'
import { setSpec } from '@docket/core/spec/set'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('tasks:read')
const writer = scopedProcedure('tasks:write')

export const spec = {
  list: reader
    .meta({
      summary: 'Lists the documents that the tasks of a list come from.',
      rest: { method: 'GET', path: '/lists/{listId}/specs' },
    })
    .input(ListSpecs)
    .output(Specs)
    .query(({ ctx, input }) => listSpecs(ctx, input)),
  get: reader
    .meta({ summary: 'Gives a document with its sections.', rest: { method: 'GET', path: '/specs/{id}' } })
    .input(SpecId)
    .output(SpecInFull)
    .query(({ ctx, input }) => getSpec(ctx, input)),
  set: writer
    .meta({
      summary:
        'Keeps a markdown document that the tasks of a list come from, in the place of the one of the same name.',
      rest: { method: 'PUT', path: '/lists/{listId}/specs' },
    })
    .input(SetSpec)
    .output(SpecChange)
    .mutation(({ ctx, input }) => setSpec(ctx, input)),
  remove: writer
    .meta({ summary: 'Removes a document.', rest: { method: 'DELETE', path: '/specs/{id}', status: 204 } })
    .input(SpecId)
    .output(Spec)
    .mutation(({ ctx, input }) => removeSpec(ctx, input)),
  references: reader
    .meta({
      summary:
        'Gives what the documents say of a task, section by section, and whether that has changed since it was planned.',
      rest: { method: 'GET', path: '/tasks/{taskId}/spec' },
      mcp: { tool: true, step: 'read', advice: 'If a section changed or is missing, stop and say so.' },
    })
    .input(OfTask)
    .output(References)
    .query(({ ctx, input }) => listReferences(ctx, input)),
  addReference: writer
    .meta({
      summary: 'Notes which section of which document a task comes from.',
      rest: { method: 'PUT', path: '/tasks/{taskId}/spec' },
    })
    .input(AddReference)
    .output(Reference)
    .mutation(({ ctx, input }) => addReference(ctx, input)),
  removeReference: writer
    .meta({
      summary: 'Takes a reference to a document from its task.',
      rest: { method: 'DELETE', path: '/spec-references/{id}', status: 204 },
    })
    .input(ReferenceId)
    .output(Reference)
    .mutation(({ ctx, input }) => removeReference(ctx, input)),
  accept: writer
    .meta({
      summary: 'Says that a task stands by what its sections say now, after they changed.',
      rest: { method: 'POST', path: '/tasks/{taskId}/spec/accept' },
    })
    .input(OfTask)
    .output(References)
    .mutation(({ ctx, input }) => acceptSpec(ctx, input)),
} satisfies TRPCRouterRecord
