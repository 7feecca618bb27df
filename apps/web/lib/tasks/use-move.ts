'use client'

import type { Task } from '@docket/core/task/schema'
import { useTRPC, useTRPCClient } from '../trpc/context'
import { between } from './between'
import { refused } from './say'
import { useTaskWrite } from './use-task-write'

/** The rows between which a task is to stand; at an end there is but one. */
export interface Gap {
  low?: Task
  high?: Task
}

/** Puts a task between two others. What is hidden between these may come before or after it. */
export function useMove() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  return useTaskWrite<Gap & { id: string }>({
    mutationKey: trpc.task.move.mutationKey(),
    send: ({ id, low, high }) => client.task.move.mutate(low ? { id, after: low.id } : { id, before: high?.id }),
    draft: ({ low, high }, before) => before && { ...before, position: between(low, high) },
    takeBack: (_input, { position }, now) => ({ ...now, position }),
    onRefused: (error) => refused('Not moved', error),
  }).mutateAsync
}

/** Where a task among these rows stands, without it. */
export function gapOf(rows: Task[], id: string): Gap {
  const at = rows.findIndex((row) => row.id === id)
  return { low: rows[at - 1], high: at < 0 ? undefined : rows[at + 1] }
}

/** The gap one row up or down from where a task stands; undefined at the end. */
export function gapBeside(rows: Task[], id: string, by: 1 | -1): Gap | undefined {
  const at = rows.findIndex((row) => row.id === id)
  const passed = rows[at + by]
  if (at < 0 || !passed) return undefined
  return by === 1 ? { low: passed, high: rows[at + 2] } : { low: rows[at - 2], high: passed }
}
