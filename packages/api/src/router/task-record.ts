import { blockTask } from '@docket/core/blocker/block'
import { listBlockers } from '@docket/core/blocker/list'
import { BlockedTask, BlockerPage, BlockTask, UnblockTask } from '@docket/core/blocker/schema'
import { unblockTask } from '@docket/core/blocker/unblock'
import { listEvidence } from '@docket/core/evidence/list'
import { EvidencePage } from '@docket/core/evidence/schema'
import { addReport } from '@docket/core/report/add'
import { listReports } from '@docket/core/report/list'
import { AddReport, Report, ReportPage } from '@docket/core/report/schema'
import { TaskParts } from '@docket/core/task/parts'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('tasks:read')
const writer = scopedProcedure('tasks:write')

/** Of `task`: what is told of a task as it is worked on, and stays. */
export const taskRecord = {
  block: writer
    .meta({
      summary: 'Stops work on a task, and says what is needed to go on.',
      rest: { method: 'POST', path: '/tasks/{id}/block' },
      mcp: {
        tool: true,
        step: 'stop',
        idempotent: true,
        advice: 'When something is missing or contradictory: never guess. Say precisely what you need, then stop.',
      },
    })
    .input(BlockTask)
    .output(BlockedTask)
    .mutation(({ ctx, input }) => blockTask(ctx, input)),
  unblock: writer
    .meta({
      summary: 'Answers what a task is blocked by, so that work goes on.',
      rest: { method: 'POST', path: '/tasks/{id}/unblock' },
      mcp: { advice: 'Only with an answer that you were given.' },
    })
    .input(UnblockTask)
    .output(BlockedTask)
    .mutation(({ ctx, input }) => unblockTask(ctx, input)),
  blockers: reader
    .meta({
      summary: 'Lists what a task was blocked by, with the answers.',
      rest: { method: 'GET', path: '/tasks/{id}/blockers' },
      mcp: { step: 'read' },
    })
    .input(TaskParts)
    .output(BlockerPage)
    .query(({ ctx, input }) => listBlockers(ctx, input)),
  report: writer
    .meta({
      summary: 'Reports what was done on a task.',
      rest: { method: 'POST', path: '/tasks/{id}/reports', status: 201, made: '/reports' },
      mcp: {
        tool: true,
        step: 'report',
        idempotent: true,
        advice: 'After completing: what you did, each file created or changed, what was in the way, what comes next.',
      },
    })
    .input(AddReport)
    .output(Report)
    .mutation(({ ctx, input }) => addReport(ctx, input)),
  reports: reader
    .meta({
      summary: 'Lists what was reported of a task.',
      rest: { method: 'GET', path: '/tasks/{id}/reports' },
      mcp: { step: 'read' },
    })
    .input(TaskParts)
    .output(ReportPage)
    .query(({ ctx, input }) => listReports(ctx, input)),
  evidence: reader
    .meta({
      summary: 'Lists what shows that a task and its criteria are met.',
      rest: { method: 'GET', path: '/tasks/{id}/evidence' },
      mcp: { step: 'verify' },
    })
    .input(TaskParts)
    .output(EvidencePage)
    .query(({ ctx, input }) => listEvidence(ctx, input)),
} satisfies TRPCRouterRecord
