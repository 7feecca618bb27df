import { claimTask } from '@docket/core/claim/claim'
import { claimNext } from '@docket/core/claim/next'
import { releaseClaim } from '@docket/core/claim/release'
import { renewClaim } from '@docket/core/claim/renew'
import { Claimed, ClaimNext, ClaimTask, NextClaim, ReleaseClaim, RenewClaim } from '@docket/core/claim/schema'
import { Task } from '@docket/core/task/schema'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const writer = scopedProcedure('tasks:write')

/** The verbs of `task` by which workers take tasks. */
export const claiming = {
  claimNext: writer
    .meta({
      summary: 'Claims the best task that is ready, so that no other worker gets it.',
      rest: { method: 'POST', path: '/tasks/claim-next' },
      mcp: {
        tool: true,
        step: 'claim',
        advice:
          'Send claim.fence with everything that you write to the task. No task: nothing is ready; ask again after retryAfterSeconds, or stop.',
      },
    })
    .input(ClaimNext.prefault({}))
    .output(NextClaim)
    .mutation(({ ctx, input }) => claimNext(ctx, input)),
  claim: writer
    .meta({
      summary: 'Claims a task, or renews the claim that a worker of the same name has on it.',
      rest: { method: 'POST', path: '/tasks/{id}/claim' },
      mcp: { tool: true, step: 'claim', idempotent: true, advice: 'Where you were told which task; else claimNext.' },
    })
    .input(ClaimTask)
    .output(Claimed)
    .mutation(({ ctx, input }) => claimTask(ctx, input)),
  renew: writer
    .meta({
      summary: 'Prolongs a claim, from now.',
      rest: { method: 'POST', path: '/tasks/{id}/renew' },
      mcp: {
        tool: true,
        step: 'claim',
        idempotent: true,
        advice: 'Before claim.expiresAt, while you work. Refused: somebody else may have the task, so stop.',
      },
    })
    .input(RenewClaim)
    .output(Claimed)
    .mutation(({ ctx, input }) => renewClaim(ctx, input)),
  release: writer
    .meta({
      summary: 'Gives a task back that was claimed, to be done, or to be completed by somebody else.',
      rest: { method: 'POST', path: '/tasks/{id}/release' },
      mcp: {
        tool: true,
        step: 'claim',
        idempotent: true,
        advice:
          'When you will not finish it. forReview: when it is done, and its list wants a second actor to complete it.',
      },
    })
    .input(ReleaseClaim)
    .output(Task)
    .mutation(({ ctx, input }) => releaseClaim(ctx, input)),
} satisfies TRPCRouterRecord
