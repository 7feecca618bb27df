'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { taskCache } from '../tasks/cache'
import { refused } from '../tasks/say'
import { type TrpcClient, useTRPC, useTRPCClient } from '../trpc/context'
import { refreshPlan } from './refresh'

/**
 * A write about a part of a task. What shows it is asked for anew with the answer; a refusal is told.
 *
 * @param failed what is said of a refusal: “The criterion was not added”
 * @returns whether it was accepted
 */
export function usePlanWrite<Input>(send: (client: TrpcClient, input: Input) => Promise<unknown>, failed: string) {
  const queries = useQueryClient()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const cache = useMemo(() => taskCache(queries, trpc), [queries, trpc])
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (input: Input) => send(client, input),
    onError: (error) => refused(failed, error),
    onSettled: () => Promise.all([cache.refresh({ lists: true }), refreshPlan(queries, trpc)]),
  })
  const write = (input: Input): Promise<boolean> =>
    mutateAsync(input).then(
      () => true,
      () => false,
    )
  return { write, isPending }
}
