import { addDependency } from '@docket/core/dependency/add'
import { listDependencies } from '@docket/core/dependency/list'
import { removeDependency } from '@docket/core/dependency/remove'
import { Dependencies, Dependency, ListDependencies } from '@docket/core/dependency/schema'
import { Task } from '@docket/core/task/schema'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('tasks:read')
const writer = scopedProcedure('tasks:write')

/** What tasks wait for; part of the router `task`. */
export const dependency = {
  addDependency: writer
    .meta({
      summary: 'Has a task wait for another one.',
      rest: { method: 'PUT', path: '/tasks/{id}/dependencies/{dependsOnId}' },
    })
    .input(Dependency)
    .output(Task)
    .mutation(({ ctx, input }) => addDependency(ctx, input)),
  removeDependency: writer
    .meta({
      summary: 'Has a task wait for another one no longer.',
      rest: { method: 'DELETE', path: '/tasks/{id}/dependencies/{dependsOnId}', status: 204 },
    })
    .input(Dependency)
    .output(Task)
    .mutation(({ ctx, input }) => removeDependency(ctx, input)),
  dependencies: reader
    .meta({
      summary: 'Lists what a task waits for, and what waits for it.',
      rest: { method: 'GET', path: '/tasks/{id}/dependencies' },
      mcp: { step: 'check' },
    })
    .input(ListDependencies)
    .output(Dependencies)
    .query(({ ctx, input }) => listDependencies(ctx, input)),
} satisfies TRPCRouterRecord
