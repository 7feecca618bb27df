'use client'

import type { RouterOutputs } from '@docket/api'
import type { Task } from '@docket/core/task/schema'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTRPC, useTRPCClient } from '../trpc/context'
import { forget, remember } from '../undo'
import { lineOf } from '../undo-operation'
import { type BulkChange, bulkInput, draftBulk, MOST_AT_ONCE, takeBackBulk } from './bulk'
import { doneWords, FAILED_WORDS } from './bulk-words'
import { taskCache } from './cache'
import { inOrder, isBusy } from './in-order'
import { done, refused } from './say'
import { noteOwnWrite, sinceSeen } from './versions'

interface Asked {
  tasks: Task[]
  change: BulkChange
}

interface Answer {
  results: RouterOutputs['task']['bulk']['results']
  /** By which it is undone. */
  activityIds: number[]
}

/** What some of the tasks were refused, and why. */
export interface Refusals {
  change: BulkChange
  /** How many were asked for. */
  of: number
  refused: { task: Task; code: string; message: string }[]
}

/** Does one thing to several tasks: shown at once, taken back for those that are refused, and undone as a whole. */
export function useBulk() {
  const queries = useQueryClient()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const cache = useMemo(() => taskCache(queries, trpc), [queries, trpc])
  const [refusals, setRefusals] = useState<Refusals>()

  const show = (before: Task[], after: Task[]) => {
    cache.putAll(after.filter((task, index) => task !== before[index]))
    before.forEach((task, index) => {
      if (task !== after[index]) cache.recount(task, after[index])
    })
  }
  const takeBack = (tasks: Task[], change: BulkChange) => {
    const now = tasks.map((task) => cache.find(task.id) ?? task)
    show(
      now,
      now.map((task, index) => takeBackBulk(tasks[index] ?? task, task, change)),
    )
  }

  const send = async ({ tasks, change }: Asked): Promise<Answer> => {
    const from = new Map(tasks.map(({ id, version }) => [id, sinceSeen(id, version)]))
    const answer: Answer = { results: [], activityIds: [] }
    for (let at = 0; at < tasks.length; at += MOST_AT_ONCE) {
      const ids = tasks.slice(at, at + MOST_AT_ONCE).map(({ id }) => id)
      const { results } = await client.task.bulk.mutate(bulkInput(ids, change))
      const changed = results.filter((one) => one.ok && one.task.version !== from.get(one.id))
      for (const one of changed) if (one.ok) noteOwnWrite(one.id, from.get(one.id) ?? 0, one.task.version)
      const [first] = changed
      const line = first && (await lineOf(client, { entity: 'task', entityId: first.id }, 'task.bulk'))
      answer.results.push(...results)
      if (line !== undefined) answer.activityIds.push(line)
    }
    return answer
  }

  const { mutateAsync: write } = useMutation<Answer, unknown, Asked, { wasFetching: boolean }>({
    mutationKey: trpc.task.bulk.mutationKey(),
    mutationFn: (asked) =>
      inOrder(
        asked.tasks.map(({ id }) => id),
        () => send(asked),
      ),
    onMutate: async ({ tasks, change }) => {
      const wasFetching = await cache.hold()
      show(
        tasks,
        tasks.map((task, index) => draftBulk(task, change, index)),
      )
      return { wasFetching }
    },
    onSuccess: ({ results }, { tasks, change }) => {
      const isRefused = new Set(results.flatMap((one) => (one.ok ? [] : one.id)))
      takeBack(
        tasks.filter(({ id }) => isRefused.has(id)),
        change,
      )
      // With another change of a task under way, its row keeps showing that one; it ends up here too.
      cache.putAll(
        results.flatMap((one) => {
          if (!one.ok) return []
          const shown = isBusy(one.id) ? cache.find(one.id) : undefined
          return shown ? { ...shown, version: one.task.version, ref: one.task.ref } : one.task
        }),
      )
    },
    onError: (error, { tasks, change }) => {
      takeBack(tasks, change)
      refused(`Not ${FAILED_WORDS[change.verb]}`, error)
    },
    onSettled: (_answer, error, { tasks, change }, held) => {
      const isLast = queries.isMutating({ mutationKey: [['task']] }) <= 1
      const isElsewhere = ['delete', 'restore', 'move'].includes(change.verb)
      const lists = held?.wasFetching || error !== null || isElsewhere || tasks.some(({ recurrence }) => recurrence)
      if (isLast) void cache.refresh({ lists })
    },
  })

  const { mutate: undo } = useMutation<unknown, unknown, Asked & { activityIds: number[] }>({
    mutationKey: trpc.activity.undo.mutationKey(),
    mutationFn: ({ tasks, activityIds }) =>
      inOrder(
        tasks.map(({ id }) => id),
        () => client.activity.undo.mutate({ activityIds }),
      ),
    onMutate: async ({ tasks, change }) => {
      await cache.hold()
      takeBack(tasks, change)
    },
    onError: (error) => refused('Not undone', error),
    onSettled: () => void cache.refresh({ lists: true }),
  })

  return {
    refusals,
    settleRefusals: () => setRefusals(undefined),

    /** Gives those that were refused; none of them is, where all of it was. */
    async run(tasks: Task[], change: BulkChange): Promise<Task[]> {
      const writing = write({ tasks, change })
      const takeItBack = async () => {
        const { results, activityIds } = await writing
        const changed = new Set(results.flatMap((one) => (one.ok ? one.id : [])))
        if (activityIds.length) undo({ tasks: tasks.filter(({ id }) => changed.has(id)), change, activityIds })
      }
      const step = remember({ label: doneWords(change, tasks.length), run: () => void takeItBack() })
      try {
        const { results, activityIds } = await writing
        const byId = new Map(tasks.map((task) => [task.id, task]))
        const left = results.flatMap((one) => {
          const task = byId.get(one.id)
          return one.ok || !task ? [] : { task, code: one.code, message: one.message }
        })
        const count = tasks.length - left.length
        if (left.length) setRefusals({ change, of: tasks.length, refused: left })
        if (count && activityIds.length) done(doneWords(change, count), step)
        else forget(step)
        return left.map(({ task }) => task)
      } catch {
        forget(step) // why has been said already
        return tasks
      }
    },
  }
}
