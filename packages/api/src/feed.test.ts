import { createList } from '@docket/core/list/create'
import { deleteList } from '@docket/core/list/delete'
import { createTask } from '@docket/core/task/create'
import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { createTRPCClient, httpLink } from '@trpc/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppRouter } from './root'
import { type Served, serve } from './testing/serve'

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

async function someone() {
  const user = await testUser(served.db)
  const ctx = { db: user.db, scope: user.scope, actor: user.actor, now: new Date() }
  const headers = { authorization: `Bearer ${user.token}` }
  const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${served.url}/api/trpc`, headers })] })
  return { ctx, client }
}

test('a calendar reads it without signing in, and asks again only for what is new', async () => {
  const { ctx, client } = await someone()
  await createTask(ctx, { title: 'Water the plants', dueAt: '2026-04-01' })
  const { url } = await client.feed.create.mutate({})
  for (const get of [fetch, (at: string, init?: RequestInit) => served.runtime.fetch(new Request(at, init))]) {
    const first = await get(url)
    expect(first.status).toBe(200)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
    })
    const text = await first.text()
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n.*SUMMARY:Water the plants\r\n.*END:VCALENDAR\r\n$/s)
    expect(text).toContain('DUE;VALUE=DATE:20260401\r\n')
    const events = await (await get(`${url}?as=events`)).text()
    expect(events).toContain('BEGIN:VEVENT')
    const etag = first.headers.get('etag') ?? ''
    const again = await get(url, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const head = await get(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
  }
})

test('nothing else is there: wrong secrets, those that were revoked, and other methods', async () => {
  const { ctx, client } = await someone()
  const list = await createList(ctx, { name: 'x' })
  const [feed, ofList] = [await client.feed.create.mutate({}), await client.feed.create.mutate({ listId: list.id })]
  expect((await fetch(ofList.url)).status).toBe(200)
  await deleteList(ctx, { id: list.id })
  const wrong = new URL(`/api/feed/${'A'.repeat(43)}.ics`, feed.url).href
  const answers = [wrong, `${served.url}/api/feed/x.ics`, feed.url.replace('.ics', ''), ofList.url].map(missing)
  const told = await Promise.all(answers)
  expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(told[0]).toMatchObject({ status: 404 })
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
    expect((await fetch(feed.url, { method })).status, method).toBe(405)
  expect((await fetch(`${feed.url}?as=poem`)).status).toBe(400)
  expect((await fetch(feed.url)).status).toBe(200)
  await client.feed.revoke.mutate({ id: feed.id })
  expect(await missing(feed.url)).toEqual(told[0])
})

test('no log has the secret', async () => {
  const { client } = await someone()
  const { url } = await client.feed.create.mutate({})
  const broken = await serve('postgresql://nobody@127.0.0.1:1/none')
  try {
    const answer = await fetch(new URL(new URL(url).pathname, broken.url))
    expect(answer.status).toBeGreaterThanOrEqual(500)
    expect(await answer.text()).not.toContain(secretOf(url))
    expect(broken.log.join('')).toContain('/api/feed/{secret}.ics')
    expect([...broken.log, ...served.log].join('')).not.toContain(secretOf(url))
  } finally {
    await broken.stop()
  }
})

const secretOf = (url: string) => /feed\/(.*)\.ics$/.exec(url)?.[1] ?? url

async function missing(url: string) {
  const answer = await fetch(url)
  const body = (await answer.text()).replace(/"requestId":"[^"]*"/, '')
  return { status: answer.status, type: answer.headers.get('content-type'), body }
}
