'use client'

import type { Task } from '@docket/core/task/schema'
import { useQueryClient } from '@tanstack/react-query'
import { ownFence } from '../plan/own-claims'
import { useTRPC, useTRPCClient } from '../trpc/context'
import { taskCache } from './cache'
import { withFields } from './draft'
import { refused } from './say'
import { useTaskWrite } from './use-task-write'

const VERBS = {
  complete: { draft: (task: Task) => withFields(task, { status: 'done' }), failed: 'Not completed' },
  reopen: { draft: (task: Task) => withFields(task, { status: 'todo' }), failed: 'Not reopened' },
  delete: { draft: (task: Task) => ({ ...task, deletedAt: new Date().toISOString() }), failed: 'Not deleted' },
  restore: { draft: (task: Task) => ({ ...task, deletedAt: null }), failed: 'Not restored' },
}

const statusOf = ({ status, completed, completedAt }: Task) => ({ status, completed, completedAt })
const deletionOf = ({ deletedAt }: Task) => ({ deletedAt })

/** The writes that take a task from one state to another and need no more than its id. */
export function useStateWrites() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  /** What is held from here is completed under its claim. */
  const fenceOf = (id: string) => {
    const task = taskCache(queries, trpc).find(id)
    return task && ownFence(task)
  }

  const write = (
    verb: keyof typeof VERBS,
    send: (id: string) => Promise<Task>,
    restored: (before: Task) => Partial<Task>,
  ) => ({
    mutationKey: trpc.task[verb].mutationKey(),
    send: ({ id }: { id: string }) => send(id),
    draft: (_input: { id: string }, before: Task | undefined) => before && VERBS[verb].draft(before),
    takeBack: (_input: { id: string }, before: Task, now: Task) => ({ ...now, ...restored(before) }),
    onRefused: (error: unknown) => refused(VERBS[verb].failed, error),
  })

  return {
    complete: useTaskWrite(write('complete', (id) => client.task.complete.mutate({ id, fence: fenceOf(id) }), statusOf))
      .mutateAsync,
    reopen: useTaskWrite(write('reopen', (id) => client.task.reopen.mutate({ id }), statusOf)).mutateAsync,
    delete: useTaskWrite(write('delete', (id) => client.task.delete.mutate({ id }), deletionOf)).mutateAsync,
    restore: useTaskWrite(write('restore', (id) => client.task.restore.mutate({ id }), deletionOf)).mutateAsync,
  }
}
