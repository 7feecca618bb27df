import { randomUUID } from 'node:crypto'
import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCaller } from './root'
import { contextOf } from './testing/call'
import { openEvents } from './testing/events'
import { type Served, serve } from './testing/serve'
import { makeWorld } from './testing/world'

let database: Awaited<ReturnType<typeof testDatabase>>
let a: Served
let b: Served
beforeAll(async () => {
  database = await testDatabase()
  a = await serve(database.url)
  b = await serve(database.url)
})
afterAll(async () => {
  await a.stop()
  await b.stop()
  await database.drop()
})

const PATH = '/api/trpc/task.onChange'
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function addTask(served: Served, token: string): Promise<string> {
  const id = randomUUID()
  const answer = await fetch(`${served.url}/api/trpc/task.create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(token) },
    body: JSON.stringify({ id, title: 'x' }),
  })
  expect(answer.status).toBe(200)
  return id
}

describe('two servers over one database', () => {
  test('what is written through one is told by the other', async () => {
    const { token } = await testUser(database.db)
    const events = await openEvents(b.url + PATH, bearer(token))
    expect(events.answer.headers.get('content-type')).toContain('text/event-stream')
    expect(await events.next()).toMatchObject({ data: { type: 'ready' } })
    const id = await addTask(a, token)
    const told = await events.next()
    expect(told?.data).toMatchObject({ type: 'change', changes: [{ entity: 'task', id, verb: 'task.create' }] })
    events.stop()

    const missed = await addTask(a, token)
    const resumed = await openEvents(a.url + PATH, { ...bearer(token), 'last-event-id': told?.id ?? '' })
    expect(await resumed.next()).toMatchObject({ id: told?.id, data: { type: 'ready' } })
    expect(await resumed.next()).toMatchObject({ data: { changes: [{ id: missed }] } })
    resumed.stop()
  })

  test('a session that ends through one ends the subscription at the other', async () => {
    const { token, sessionId } = await testUser(database.db)
    const events = await openEvents(b.url + PATH, bearer(token))
    await events.next()
    await a.db.auth.query(sql`delete from session where id = ${sessionId}`)
    expect(await events.next()).toMatchObject({ name: 'serialized-error', data: { data: { code: 'UNAUTHORIZED' } } })
    expect((await fetch(b.url + PATH, { headers: bearer(token) })).status).toBe(401)
  })
})

test('a session whose time is over ends its subscription', async () => {
  const { signedIn } = await makeWorld(database.db)
  const expiresAt = new Date(Date.now() + 300).toISOString()
  const mine = { ...signedIn, credential: { ...signedIn.credential, expiresAt } }
  const context = contextOf({ db: database.db }, mine)
  const isOver = () => Date.now() > Date.parse(expiresAt)
  const caller = createCaller({ ...context, stillSignedIn: async () => (isOver() ? undefined : mine) })
  const read = async () => {
    for await (const _ of await caller.task.onChange());
  }
  await expect(read()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})

test('without credentials it is refused before it begins', async () => {
  for (const headers of [{}, bearer('nobody')]) {
    const answer = await fetch(a.url + PATH, { headers })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('"code":"UNAUTHORIZED"')
  }
})

test('the fetch host tells the same', async () => {
  const { token } = await testUser(database.db)
  const end = new AbortController()
  const request = new Request(a.url + PATH, { headers: bearer(token), signal: end.signal })
  const { status, body } = await a.runtime.fetch(request)
  expect(status).toBe(200)
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const until = async (part: string) => {
    while (!text.includes(part)) text += (await reader?.read())?.value ?? ''
  }
  await until('"type":"ready"')
  await until(`"id":"${await addTask(b, token)}"`)
  end.abort()
  expect((await a.runtime.fetch(new Request(a.url + PATH))).status).toBe(401)
})

test('a subscriber that goes away is forgotten', async () => {
  const { token } = await testUser(database.db)
  const events = await openEvents(a.url + PATH, bearer(token))
  await events.next()
  const before = a.log.length
  events.stop()
  await addTask(a, token)
  expect(a.log.slice(before)).toEqual([])
})
