'use client'

import type { Task } from '@docket/core/task/schema'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { refreshReadiness } from '../plan/refresh'
import { useTRPC } from '../trpc/context'
import { taskCache } from './cache'
import { inOrder, isBusy } from './in-order'
import { noteOwnWrite, sinceSeen } from './versions'

export interface Write<Input extends { id: string }> {
  mutationKey: readonly unknown[]
  send: (input: Input) => Promise<Task>
  /** The task as it will be; `before` is undefined for one that is made. */
  draft: (input: Input, before: Task | undefined) => Task | undefined
  /** The task with this change taken back, while later changes of it stay. Undefined: it goes. */
  takeBack: (input: Input, before: Task, now: Task) => Task
  onRefused: (error: unknown, input: Input) => void
}

interface Held {
  before: Task | undefined
  after: Task | undefined
  wasFetching: boolean
}

/**
 * A write that shows at once and is taken back when it is refused. Writes on one task reach the server one after another, in
 * the order in which they were made.
 */
export function useTaskWrite<Input extends { id: string }>(write: Write<Input>) {
  const queries = useQueryClient()
  const trpc = useTRPC()
  const cache = useMemo(() => taskCache(queries, trpc), [queries, trpc])

  return useMutation<Task, unknown, Input, Held>({
    mutationKey: write.mutationKey,
    mutationFn: (input) =>
      inOrder(input.id, async () => {
        const from = sinceSeen(input.id, cache.find(input.id)?.version ?? 0)
        const task = await write.send(input)
        noteOwnWrite(input.id, from, task.version)
        return task
      }),
    onMutate: async (input) => {
      const wasFetching = await cache.hold()
      const before = cache.find(input.id)
      const after = write.draft(input, before)
      if (after) cache.put(after, { isNew: !before })
      cache.recount(before, after)
      return { before, after, wasFetching }
    },
    onSuccess: (task) => {
      // With another change of the task under way, the row keeps showing that one; it ends up here too.
      const shown = isBusy(task.id) ? cache.find(task.id) : undefined
      cache.put(shown ? { ...shown, version: task.version, ref: task.ref } : task)
    },
    onError: (error, input, held) => {
      const now = cache.find(input.id)
      if (held?.before && now) {
        const back = write.takeBack(input, held.before, now)
        cache.put(back)
        cache.recount(held.after, held.before)
      } else if (held?.after) {
        cache.drop(input.id)
        cache.recount(held.after, undefined)
      }
      write.onRefused(error, input)
    },
    onSettled: (task, _error, _input, held) => {
      const isLast = queries.isMutating({ mutationKey: [['task']] }) <= 1
      // A task that recurs may have got a successor, or lost it.
      const lists = held?.wasFetching || (task?.recurrence != null && task.completed !== held?.before?.completed)
      if (!isLast) return
      void cache.refresh({ lists })
      void refreshReadiness(queries, trpc)
    },
  })
}
