import type { QueryClient } from '@tanstack/react-query'
import type { Trpc } from '../trpc/context'

/** Asks anew for what is shown of the parts of tasks, and of plans. */
export async function refreshPlan(queries: QueryClient, trpc: Trpc): Promise<void> {
  const { dependencies, blockers, reports } = trpc.task
  const shown = [dependencies, blockers, reports, trpc.criterion, trpc.spec, trpc.plan, trpc.activity]
  await Promise.all(shown.map((one) => queries.invalidateQueries(one.pathFilter())))
}
