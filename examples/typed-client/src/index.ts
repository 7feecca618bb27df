import type { AppRouter, RouterOutputs } from '@docket/api'
import { createTRPCClient, httpBatchLink } from '@trpc/client'

type Task = RouterOutputs['task']['list']['items'][number]

/** Adds a task, finds what is urgent, completes the first of it: `DOCKET_TOKEN=… pnpm start http://localhost:3000`. */
export async function work(url: string, token: string): Promise<Task> {
  const docket = createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${url}/api/trpc`, headers: { authorization: `Bearer ${token}` } })],
  })
  await docket.task.create.mutate({ title: 'Water the plants', priority: 'urgent', dueAt: '2026-12-24' })
  const urgent = await docket.task.list.query({ priority: ['urgent'], completed: false, sort: 'dueAt' })
  for (const { ref, title, dueAt } of urgent.items) console.log(ref, title, dueAt)

  const [first] = urgent.items
  if (!first) throw new Error('Nothing is urgent')
  return docket.task.complete.mutate({ id: first.id, expectedVersion: first.version })
}

const [, , url] = process.argv
const { DOCKET_TOKEN } = process.env
if (!url || !DOCKET_TOKEN) throw new Error('Give the address of a server, and a token in DOCKET_TOKEN')
const { ref, status } = await work(url, DOCKET_TOKEN)
console.log(`${ref} is ${status}`)
