'use client'

import type { Task } from '@docket/core/task/schema'
import { type Gap, neighbour } from '../order'
import { useTRPC, useTRPCClient } from '../trpc/context'
import { between } from './between'
import { refused } from './say'
import { useTaskWrite } from './use-task-write'

/** Puts a task between two others. What is hidden between these may come before or after it. */
export function useMove() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  return useTaskWrite<Gap<Task> & { id: string }>({
    mutationKey: trpc.task.move.mutationKey(),
    send: ({ id, low, high }) => client.task.move.mutate({ id, ...neighbour({ low, high }) }),
    draft: ({ low, high }, before) => before && { ...before, position: between(low, high) },
    takeBack: (_input, { position }, now) => ({ ...now, position }),
    onRefused: (error) => refused('Not moved', error),
  }).mutateAsync
}
