import { addCriterion } from '@docket/core/criterion/add'
import { checkCriterion } from '@docket/core/criterion/check'
import { getCriterion } from '@docket/core/criterion/get'
import { listCriteria } from '@docket/core/criterion/list'
import { removeCriterion } from '@docket/core/criterion/remove'
import {
  AddCriterion,
  CheckCriterion,
  Criteria,
  Criterion,
  CriterionId,
  ListCriteria,
  RemoveCriterion,
  UncheckCriterion,
  UpdateCriterion,
} from '@docket/core/criterion/schema'
import { uncheckCriterion } from '@docket/core/criterion/uncheck'
import { updateCriterion } from '@docket/core/criterion/update'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('tasks:read')
const writer = scopedProcedure('tasks:write')

export const criterion = {
  list: reader
    .meta({
      summary: 'Lists the criteria of a task.',
      rest: { method: 'GET', path: '/tasks/{taskId}/criteria' },
      mcp: { tool: true, step: 'read', advice: 'The task is done when all of them are met.' },
    })
    .input(ListCriteria)
    .output(Criteria)
    .query(({ ctx, input }) => listCriteria(ctx, input)),
  get: reader
    .meta({ summary: 'Gives one criterion.', rest: { method: 'GET', path: '/criteria/{id}' } })
    .input(CriterionId)
    .output(Criterion)
    .query(({ ctx, input }) => getCriterion(ctx, input)),
  add: writer
    .meta({
      summary: 'Adds a criterion to a task.',
      rest: { method: 'POST', path: '/tasks/{taskId}/criteria', status: 201, made: '/criteria' },
    })
    .input(AddCriterion)
    .output(Criterion)
    .mutation(({ ctx, input }) => addCriterion(ctx, input)),
  update: writer
    .meta({
      summary: 'Changes the text or the place of a criterion.',
      rest: { method: 'PATCH', path: '/criteria/{id}' },
    })
    .input(UpdateCriterion)
    .output(Criterion)
    .mutation(({ ctx, input }) => updateCriterion(ctx, input)),
  check: writer
    .meta({
      summary: 'Marks a criterion as met, with what shows it.',
      rest: { method: 'POST', path: '/criteria/{id}/check' },
      mcp: {
        tool: true,
        step: 'verify',
        idempotent: true,
        advice: 'Only after you have verified it yourself: send the command and its exit code, a commit or a URL.',
      },
    })
    .input(CheckCriterion)
    .output(Criterion)
    .mutation(({ ctx, input }) => checkCriterion(ctx, input)),
  uncheck: writer
    .meta({
      summary: 'Marks a criterion as open.',
      rest: { method: 'POST', path: '/criteria/{id}/uncheck' },
      mcp: { idempotent: true, step: 'verify' },
    })
    .input(UncheckCriterion)
    .output(Criterion)
    .mutation(({ ctx, input }) => uncheckCriterion(ctx, input)),
  remove: writer
    .meta({
      summary: 'Takes a criterion off its task.',
      rest: { method: 'DELETE', path: '/criteria/{id}', status: 204 },
    })
    .input(RemoveCriterion)
    .output(CriterionId)
    .mutation(({ ctx, input }) => removeCriterion(ctx, input)),
} satisfies TRPCRouterRecord
