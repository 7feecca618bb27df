import type { AppRouter, RouterInputs, RouterOutputs } from '@docket/api'
import { createTRPCClient, httpBatchLink } from '@trpc/client'

type Task = RouterOutputs['task']['list']['items'][number]

/**
 * What another package does with the router's types: list, create, complete and import, with inferred inputs and outputs.
 * It is compiled, never run: what it costs the compiler is held to the budget beside it.
 */
export async function work(url: string, task: RouterInputs['task']['create'], csv: string): Promise<Task[]> {
  const docket = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url })] })
  const created = await docket.task.create.mutate(task)
  const completed: Task = await docket.task.complete.mutate({ id: created.id, expectedVersion: created.version })
  const lists = await docket.list.list.query({})
  const urgent = await docket.task.list.query({
    listId: completed.listId,
    priority: ['urgent'],
    limit: lists.items.length,
  })
  await docket.transfer.import.mutate({ format: 'csv', content: csv, listId: completed.listId })
  return urgent.items
}
