import { graphOf } from '@docket/core/dependency/graph'
import { Graph, GraphOf } from '@docket/core/dependency/graph-schema'
import { planProgress } from '@docket/core/plan/progress'
import { OfPlan, PlanProgress, PlanTrace } from '@docket/core/plan/schema'
import { planTrace } from '@docket/core/plan/trace'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('tasks:read')

export const plan = {
  progress: reader
    .meta({
      summary: 'Tells how a list is getting on: counts, burn-up, critical path, what is next, who works on what.',
      rest: { method: 'GET', path: '/lists/{listId}/progress' },
      mcp: { step: 'next' },
    })
    .input(OfPlan)
    .output(PlanProgress)
    .query(({ ctx, input }) => planProgress(ctx, input)),
  trace: reader
    .meta({
      summary: 'Traces requirements to tasks, criteria and evidence, and tells where one of them is missing.',
      rest: { method: 'GET', path: '/lists/{listId}/trace' },
    })
    .input(OfPlan.pick({ listId: true }))
    .output(PlanTrace)
    .query(({ ctx, input }) => planTrace(ctx, input)),
  graph: reader
    .meta({
      summary: 'Gives the tasks of a list and what waits for what.',
      rest: { method: 'GET', path: '/lists/{listId}/graph' },
    })
    .input(GraphOf)
    .output(Graph)
    .query(({ ctx, input }) => graphOf(ctx, input)),
} satisfies TRPCRouterRecord
