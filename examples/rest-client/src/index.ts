import createClient from 'openapi-fetch'
import type { components, paths } from './generated/docket'

type Task = components['schemas']['Task']

/** Makes a task, changes it, completes it and deletes it: `DOCKET_TOKEN=… pnpm start http://localhost:3000`. */
export async function work(url: string, token: string): Promise<Task> {
  const docket = createClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${token}` } })

  const made = await docket.POST('/api/tasks', { body: { title: 'Water the plants', priority: 'urgent' } })
  if (!made.data) throw new Error(made.error.detail)
  const params = { path: { id: made.data.id } }

  const changed = await docket.PATCH('/api/tasks/{id}', {
    params: { ...params, header: { 'If-Match': made.response.headers.get('etag') ?? '*' } },
    body: { notes: 'Twice a week' },
  })
  if (!changed.data) throw new Error(changed.error.detail)

  const page = await docket.GET('/api/tasks', { params: { query: { status: ['todo', 'blocked'], sort: 'dueAt' } } })
  for (const { ref, title, notes } of page.data?.items ?? []) console.log(ref, title, notes)

  const done = await docket.POST('/api/tasks/{id}/complete', { params })
  if (!done.data) throw new Error(done.error.detail)
  const { error } = await docket.DELETE('/api/tasks/{id}', { params })
  if (error) throw new Error(error.detail)
  return done.data
}

const [, , url] = process.argv
const { DOCKET_TOKEN } = process.env
if (!url || !DOCKET_TOKEN) throw new Error('Give the address of a server, and a token in DOCKET_TOKEN')
const { ref, status } = await work(url, DOCKET_TOKEN)
console.log(`${ref} is ${status}`)
