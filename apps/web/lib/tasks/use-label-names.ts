'use client'

import type { Task } from '@docket/core/task/schema'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../trpc/context'

/** The names of a task's labels, in their order. */
export function useLabelNames(): (task: Pick<Task, 'labelIds'>) => string[] {
  const { data } = useQuery(useTRPC().label.list.queryOptions())
  return ({ labelIds }) =>
    labelIds.length ? (data?.items ?? []).filter(({ id }) => labelIds.includes(id)).map(({ name }) => name) : NONE
}

const NONE: string[] = []
