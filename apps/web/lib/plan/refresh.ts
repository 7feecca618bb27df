import type { QueryClient } from '@tanstack/react-query'
import type { Trpc } from '../trpc/context'

/** Asks anew for what is shown of the parts of tasks, and of plans. */
export async function refreshPlan(queries: QueryClient, trpc: Trpc): Promise<void> {
  const { blockers, reports } = trpc.task
  const shown = [blockers, reports, trpc.criterion, trpc.spec]
  await Promise.all([
    ...shown.map((one) => queries.invalidateQueries(one.pathFilter())),
    refreshReadiness(queries, trpc),
  ])
}

/** Asks anew for what depends on how far other tasks are, and for what was done. */
export async function refreshReadiness(queries: QueryClient, trpc: Trpc): Promise<void> {
  const { dependencies, ready, why } = trpc.task
  const shown = [dependencies, ready, why, trpc.plan, trpc.activity]
  await Promise.all(shown.map((one) => queries.invalidateQueries(one.pathFilter())))
}
