import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEvents } from '@docket/api/testing/events'
import { type TestDatabase, testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf } from './testing/client'
import { type Docket, killGroup, start, stop } from './testing/docket'

const SECRET = 'a-secret-of-thirty-two-characters'

let database: TestDatabase
let dataDir = ''
let processes: Docket[] = []
beforeAll(async () => {
  database = await testDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'docket-live-'))
  const variables = { DATABASE_URL: database.url, BETTER_AUTH_SECRET: SECRET }
  processes = await Promise.all([start(dataDir, variables), start(dataDir, variables)])
})
afterAll(async () => {
  for (const one of processes) if (one.child.exitCode === null) await killGroup(one)
  await database.drop()
  await rm(dataDir, { recursive: true })
})

test('what one process writes, another tells; one that stops cuts its streams, and they resume at the other', async () => {
  const [a, b] = processes
  if (!a || !b) throw new Error('two processes')
  const headers = { authorization: `Bearer ${(await testUser(database.db)).token}` }
  const client = clientOf(a.url, headers)
  const events = await openEvents(`${b.url}/api/trpc/task.onChange`, headers)
  expect(await events.next()).toMatchObject({ data: { type: 'ready' } })
  const { id } = await client.task.create.mutate({ title: 'One' })
  const told = await events.next()
  expect(told).toMatchObject({ data: { type: 'change', changes: [{ entity: 'task', id, kind: 'created' }] } })

  const cut = expect(events.next()).rejects.toThrow('terminated')
  expect((await stop(b)).code).toBe(0)
  await cut
  const missed = await client.task.create.mutate({ title: 'Two' })
  const resumed = await openEvents(`${a.url}/api/trpc/task.onChange`, { ...headers, 'last-event-id': told?.id ?? '' })
  expect(await resumed.next()).toMatchObject({ id: told?.id, data: { type: 'ready' } })
  expect(await resumed.next()).toMatchObject({ data: { changes: [{ id: missed.id }] } })
  resumed.stop()
})
