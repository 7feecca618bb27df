import { OnChange } from '@docket/core/activity/schema'
import { bulkTasks } from '@docket/core/task/bulk/bulk'
import { completeTask } from '@docket/core/task/complete'
import { countTasks } from '@docket/core/task/count'
import { createTask } from '@docket/core/task/create'
import { deleteTask } from '@docket/core/task/delete'
import { getTask } from '@docket/core/task/get'
import { listTasks } from '@docket/core/task/list'
import { moveTask } from '@docket/core/task/move'
import { onChange } from '@docket/core/task/on-change'
import { readyTasks } from '@docket/core/task/ready'
import { reopenTask } from '@docket/core/task/reopen'
import { restoreTask } from '@docket/core/task/restore'
import {
  BulkResult,
  BulkTasks,
  CompleteTask,
  CreateTask,
  DeleteTask,
  ListTasks,
  MoveTask,
  ReadyTasks,
  Task,
  TaskAtFence,
  TaskAtVersion,
  TaskCount,
  TaskFilter,
  TaskId,
  TaskPage,
  UpdateTask,
} from '@docket/core/task/schema'
import { updateTask } from '@docket/core/task/update'
import { whyTask } from '@docket/core/task/why'
import { Why } from '@docket/core/task/why-schema'
import type { TRPCRouterRecord } from '@trpc/server'
import { whileSignedIn } from '../subscription'
import { scopedProcedure } from '../trpc'
import { claiming } from './claim'
import { dependency } from './dependency'
import { taskRecord } from './task-record'

const reader = scopedProcedure('tasks:read')
const writer = scopedProcedure('tasks:write')

export const task = {
  ...taskRecord,
  list: reader
    .meta({
      summary: 'Lists tasks, page by page.',
      rest: { method: 'GET', path: '/tasks' },
      mcp: {
        tool: true,
        step: 'find',
        countedBy: { procedure: 'task.count' },
        advice: 'Narrow it by listId, status, ref or q.',
      },
    })
    .input(ListTasks.prefault({}))
    .output(TaskPage)
    .query(({ ctx, input }) => listTasks(ctx, input)),
  get: reader
    .meta({
      summary: 'Gives one task.',
      rest: { method: 'GET', path: '/tasks/{id}' },
      mcp: { tool: true, step: 'read', advice: 'Read the notes whole before you begin.' },
    })
    .input(TaskId)
    .output(Task)
    .query(({ ctx, input }) => getTask(ctx, input)),
  count: reader
    .meta({ summary: 'Counts tasks by status, priority and list.', rest: { method: 'GET', path: '/tasks/count' } })
    .input(TaskFilter.prefault({}))
    .output(TaskCount)
    .query(({ ctx, input }) => countTasks(ctx, input)),
  ready: reader
    .meta({
      summary: 'Lists the tasks that can be taken now, best first: by priority, then due date, then position.',
      rest: { method: 'GET', path: '/tasks/ready' },
      mcp: {
        tool: true,
        step: 'find',
        countedBy: { procedure: 'task.count', input: { ready: true } },
        advice: 'What is left out waits, is blocked or is held: task.why tells.',
      },
    })
    .input(ReadyTasks.prefault({}))
    .output(TaskPage)
    .query(({ ctx, input }) => readyTasks(ctx, input)),
  why: reader
    .meta({
      summary: 'Tells why a task can be taken now or not, and what it lacks to be done.',
      rest: { method: 'GET', path: '/tasks/{id}/why' },
      mcp: { tool: true, step: 'check', advice: 'Of what it waits for, roots are the tasks to do first.' },
    })
    .input(TaskId)
    .output(Why)
    .query(({ ctx, input }) => whyTask(ctx, input)),
  create: writer
    .meta({
      summary: 'Makes a task.',
      rest: { method: 'POST', path: '/tasks', status: 201 },
      mcp: {
        tool: true,
        step: 'next',
        advice:
          'Choose the id (a UUID): sent again with it, it is the same task. Only for work that was found on the way.',
      },
    })
    .input(CreateTask)
    .output(Task)
    .mutation(({ ctx, input }) => createTask(ctx, input)),
  update: writer
    .meta({
      summary: 'Changes the fields of a task that are sent.',
      rest: { method: 'PATCH', path: '/tasks/{id}' },
      mcp: { tool: true, advice: 'null empties a field; expectedVersion refuses the write if somebody was faster.' },
    })
    .input(UpdateTask)
    .output(Task)
    .mutation(({ ctx, input }) => updateTask(ctx, input)),
  complete: writer
    .meta({
      summary: 'Completes a task.',
      rest: { method: 'POST', path: '/tasks/{id}/complete' },
      mcp: {
        tool: true,
        step: 'complete',
        idempotent: true,
        advice: 'Only when all of it is done and verified. Refused, it tells everything that is missing.',
      },
    })
    .input(CompleteTask)
    .output(Task)
    .mutation(({ ctx, input }) => completeTask(ctx, input)),
  reopen: writer
    .meta({
      summary: 'Reopens a task that was done or cancelled.',
      rest: { method: 'POST', path: '/tasks/{id}/reopen' },
    })
    .input(TaskAtFence)
    .output(Task)
    .mutation(({ ctx, input }) => reopenTask(ctx, input)),
  move: writer
    .meta({
      summary: 'Puts a task between others, into another list, or under another task.',
      rest: { method: 'POST', path: '/tasks/{id}/move' },
    })
    .input(MoveTask)
    .output(Task)
    .mutation(({ ctx, input }) => moveTask(ctx, input)),
  delete: writer
    .meta({ summary: 'Moves a task to the trash.', rest: { method: 'DELETE', path: '/tasks/{id}', status: 204 } })
    .input(DeleteTask)
    .output(Task)
    .mutation(({ ctx, input }) => deleteTask(ctx, input)),
  restore: writer
    .meta({ summary: 'Takes a task out of the trash.', rest: { method: 'POST', path: '/tasks/{id}/restore' } })
    .input(TaskAtVersion)
    .output(Task)
    .mutation(({ ctx, input }) => restoreTask(ctx, input)),
  ...claiming,
  onChange: reader
    .meta({
      summary: 'Tells of every task, list and label that is written, as it happens.',
      mcp: { leftOut: 'A stream without an end: a model asks again instead.' },
    })
    .input(OnChange.prefault({}))
    .subscription(({ ctx, input, signal }) =>
      whileSignedIn(ctx, signal, (until) => onChange(ctx, ctx.services.db, input, until)),
    ),
  bulk: writer
    .meta({
      summary: 'Does one thing to many tasks.',
      rest: { method: 'POST', path: '/tasks/bulk' },
      mcp: { destructive: true },
    })
    .input(BulkTasks)
    .output(BulkResult)
    .mutation(({ ctx, input }) => bulkTasks(ctx, input)),
  ...dependency,
} satisfies TRPCRouterRecord
