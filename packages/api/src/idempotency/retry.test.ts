import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, expect, test } from 'vitest'
import { startCuttingProxy } from '../testing/cutting-proxy'
import { serve } from '../testing/serve'

const database = await testDatabase()
const served = await serve(database.url)
/** Three answers in ten are lost; one request in ten loses its client before it is answered. */
const proxy = await startCuttingProxy(served.url, (n) => {
  const dice = (n * 7 + Math.floor(n / 10)) % 10
  if (dice < 3) return 'answered'
  return dice === 3 ? 'working' : undefined
})
afterAll(async () => {
  await proxy.stop()
  await served.stop()
  await database.drop()
})

/** A client that sends a request until it has an answer, as one that retries does. */
async function persistently(path: string, init: RequestInit): Promise<Response> {
  for (;;) {
    const answer = await fetch(proxy.url + path, init).catch(() => undefined)
    if (answer && answer.status !== 409) return answer
    await sleep(answer ? 20 : 0)
  }
}

test('1,000 creates over a line that loses 30 % of the answers, sent again with the same key, are 1,000 rows', async () => {
  const { token, db } = await testUser(database.db)
  const create = async (n: number) => {
    const answer = await persistently('/api/tasks', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `create-${n}`,
      },
      body: JSON.stringify({ title: `Task ${n}` }),
    })
    const { id, title } = (await answer.json()) as { id: string; title: string }
    return { status: answer.status, location: answer.headers.get('location'), id, title }
  }
  const made: Awaited<ReturnType<typeof create>>[] = []
  const numbers = Array.from({ length: 1_000 }, (_, n) => n).values()
  const client = async () => {
    for (const n of numbers) made.push(await create(n))
  }
  await Promise.all(Array.from({ length: 10 }, client))

  expect(proxy.cuts.answered).toBeGreaterThan(400)
  expect(proxy.cuts.working).toBeGreaterThan(100)
  const rows = await db.query<{ id: string; title: string }>(sql`select id, title from task order by id`)
  expect(rows).toHaveLength(1_000)
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  expect(made.map(({ id, title }) => ({ id, title })).sort(byId)).toEqual(rows)
  for (const { status, location, id } of made) expect([status, location]).toEqual([201, `/api/tasks/${id}`])
  const [activity] = await db.query(sql`select count(*)::int as lines from activity where entity = 'task'`)
  expect(activity).toEqual({ lines: 1_000 })
}, 120_000)
