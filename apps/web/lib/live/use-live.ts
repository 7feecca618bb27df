'use client'

import type { Change, ChangeEvent } from '@docket/core/activity/schema'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { refreshPlan } from '../plan/refresh'
import { taskCache } from '../tasks/cache'
import { isBusy } from '../tasks/in-order'
import { useTRPC, useTRPCClient } from '../trpc/context'
import { followChanges } from './follow'
import { type Stale, sift } from './pending'

/** In milliseconds: what comes at once is fetched at once; own writes that are under way are waited for. */
const GATHER = 100

/** Keeps the page as the server is, whoever writes: another tab, another device, a program. */
export function useLive(): void {
  const queries = useQueryClient()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const cache = useMemo(() => taskCache(queries, trpc), [queries, trpc])

  useEffect(() => {
    let waiting: Change[] = []
    let timer: ReturnType<typeof setTimeout> | undefined

    const refetch = ({ tasks, lists, labels, views }: Stale) => {
      if (tasks) {
        void cache.refresh({ lists: true })
        void refreshPlan(queries, trpc)
      }
      if (lists) void queries.invalidateQueries(trpc.list.pathFilter())
      if (labels) void queries.invalidateQueries(trpc.label.pathFilter())
      if (lists || labels || views) void queries.invalidateQueries(trpc.activity.pathFilter())
      if (views) void queries.invalidateQueries(trpc.view.pathFilter())
    }
    const look = () => {
      timer = undefined
      // What is fetched during a write of one's own would paint over it.
      if (queries.isMutating() === 0) {
        const { stale, later } = sift(waiting, { versionOf: (id) => cache.find(id)?.version, isBusy })
        waiting = later
        refetch(stale)
      }
      if (waiting.length) gather()
    }
    const gather = () => {
      timer ??= setTimeout(look, GATHER)
    }
    const onEvent = (event: ChangeEvent) => {
      if (event.type === 'reset') refetch({ tasks: true, lists: true, labels: true, views: true })
      if (event.type !== 'change') return
      waiting.push(...event.changes)
      gather()
    }
    const stop = followChanges(client, onEvent)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [queries, trpc, client, cache])
}
