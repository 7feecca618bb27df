import { completeTask } from '@docket/core/task/complete'
import { countTasks } from '@docket/core/task/count'
import { createTask } from '@docket/core/task/create'
import { deleteTask } from '@docket/core/task/delete'
import { getTask } from '@docket/core/task/get'
import { listTasks } from '@docket/core/task/list'
import { reopenTask } from '@docket/core/task/reopen'
import { restoreTask } from '@docket/core/task/restore'
import {
  CreateTask,
  ListTasks,
  Task,
  TaskAtVersion,
  TaskCount,
  TaskFilter,
  TaskId,
  TaskPage,
  UpdateTask,
} from '@docket/core/task/schema'
import { updateTask } from '@docket/core/task/update'
import type { TRPCRouterRecord } from '@trpc/server'
import { scopedProcedure } from '../trpc'

const reader = scopedProcedure('tasks:read')
const writer = scopedProcedure('tasks:write')

export const task = {
  list: reader
    .input(ListTasks.prefault({}))
    .output(TaskPage)
    .query(({ ctx, input }) => listTasks(ctx, input)),
  get: reader
    .input(TaskId)
    .output(Task)
    .query(({ ctx, input }) => getTask(ctx, input)),
  count: reader
    .input(TaskFilter.prefault({}))
    .output(TaskCount)
    .query(({ ctx, input }) => countTasks(ctx, input)),
  create: writer
    .input(CreateTask)
    .output(Task)
    .mutation(({ ctx, input }) => createTask(ctx, input)),
  update: writer
    .input(UpdateTask)
    .output(Task)
    .mutation(({ ctx, input }) => updateTask(ctx, input)),
  complete: writer
    .input(TaskAtVersion)
    .output(Task)
    .mutation(({ ctx, input }) => completeTask(ctx, input)),
  reopen: writer
    .input(TaskAtVersion)
    .output(Task)
    .mutation(({ ctx, input }) => reopenTask(ctx, input)),
  delete: writer
    .input(TaskAtVersion)
    .output(Task)
    .mutation(({ ctx, input }) => deleteTask(ctx, input)),
  restore: writer
    .input(TaskAtVersion)
    .output(Task)
    .mutation(({ ctx, input }) => restoreTask(ctx, input)),
} satisfies TRPCRouterRecord
