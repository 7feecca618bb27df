import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from '../testing/serve'

let database: Awaited<ReturnType<typeof testDatabase>>
let served: Served
beforeAll(async () => {
  database = await testDatabase()
  served = await serve(database.url)
})
afterAll(async () => {
  await served.stop()
  await database.drop()
})

interface Task {
  version: number
  title: string
  notes: string | null
}

/** Somebody new with a task, and what reads and changes it. */
async function withTask() {
  const { token } = await testUser(served.db)
  const send = async (method: string, address: string, body?: object, etag?: string) => {
    const response = await fetch(address, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(etag && { 'if-match': etag }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const { status, headers } = response
    return {
      status,
      etag: headers.get('etag') ?? '',
      location: headers.get('location') ?? '',
      task: asTask(await response.json()),
    }
  }
  const { location } = await send('POST', `${served.url}/api/tasks`, { title: '0' })
  const address = served.url + location
  return {
    read: () => send('GET', address),
    patch: (body: object, etag?: string) => send('PATCH', address, body, etag),
  }
}

/** The body of an answer with a task in it; of a refusal nothing is read. */
function asTask(body: unknown): Task {
  return body as Task
}

const statusesOf = (answers: { status: number }[]) => new Set(answers.map(({ status }) => status))

test('200 edits at once with If-Match: as many succeed as the version has grown', async () => {
  const { read, patch } = await withTask()
  const edits = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => patch({ title: String(n) }, (await read()).etag)),
  )
  const successes = edits.filter(({ status }) => status === 200)
  expect(statusesOf(edits)).toEqual(new Set([200, 412]))
  expect((await read()).task.version).toBe(1 + successes.length)
  expect(new Set(successes.map(({ task }) => task.version)).size).toBe(successes.length)
})

test('200 edits at once of the same version: one succeeds', async () => {
  const { read, patch } = await withTask()
  const edits = await Promise.all(Array.from({ length: 200 }, (_, n) => patch({ title: String(n) }, '"1"')))
  expect(edits.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(edits.filter(({ status }) => status === 412)).toHaveLength(199)
  expect((await read()).task.version).toBe(2)
})

test('100 edits, ten at once, each repeated until it succeeds: none is lost', { timeout: 120_000 }, async () => {
  const { read, patch } = await withTask()
  const add = async () => {
    for (;;) {
      const { task, etag } = await read()
      const { status } = await patch({ title: String(Number(task.title) + 1) }, etag)
      if (status === 200) return
      expect(status).toBe(412)
    }
  }
  for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 10 }, add))
  expect((await read()).task).toMatchObject({ title: '100', version: 101 })
})

test('two clients that change different fields without If-Match: both keep theirs, 1,000 of 1,000', {
  timeout: 120_000,
}, async () => {
  const { read, patch } = await withTask()
  const kept: boolean[] = []
  for (let n = 1; n <= 1000; n++) {
    const edits = await Promise.all([patch({ title: `t${n}` }), patch({ notes: `n${n}` })])
    expect(statusesOf(edits)).toEqual(new Set([200]))
    const last = edits.map(({ task }) => task).sort((a, b) => b.version - a.version)[0]
    kept.push(last?.title === `t${n}` && last.notes === `n${n}`)
  }
  expect(kept.filter(Boolean)).toHaveLength(1000)
  expect((await read()).task).toMatchObject({ title: 't1000', notes: 'n1000', version: 2001 })
})
