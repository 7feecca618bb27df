import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createTask } from '@docket/core/task/create'
import { createToken } from '@docket/core/token/create'
import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { pino } from 'pino'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startExpiry } from './jobs/expire-claims'
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

/** In seconds. */
const LEASE = 3

/** Of an answer, whichever it is, what is looked at here. */
interface Answered {
  status: number
  body: { task?: { id: string } | null; claim?: { fence: number } | null; detail?: string; completed?: boolean }
}

interface Told {
  id: string
  fence: number
  expiresAt: string
}

/** A person with one task, and a token that works for them. */
async function world() {
  const user = await testUser(database.db)
  const ctx = { ...user, now: new Date() }
  const { token } = await createToken(ctx, { name: 'worker', scopes: ['tasks:read', 'tasks:write'] })
  const task = await createTask(ctx, { title: 'to do' })
  const post = async (path: string, body: object): Promise<Answered> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const url = `${served.url}/api/tasks/${path}`
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: response.status, body: (await response.json()) as Answered['body'] }
  }
  return { user, token, task, post }
}

/** A process that holds a task, and renews its claim until it `dies`. */
async function startHolder(token: string): Promise<{ first: Told; dies(): Promise<void> }> {
  const program = fileURLToPath(new URL('./testing/holder.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, served.url, token, String(LEASE)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'close')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return {
    first: JSON.parse(String(line)) as Told,
    async dies() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** By the clock of the database, which is the one that decides. */
const isOver = async (expiresAt: string) => {
  const [now] = await database.db.auth.query<{ over: boolean }>(sql`select now() > ${expiresAt}::timestamptz as over`)
  return now?.over ?? false
}

test('what a process held that was killed is the next one’s when the lease ends, and its late write is refused', async () => {
  const { user, token, task, post } = await world()
  const holder = await startHolder(token)
  expect(holder.first).toMatchObject({ id: task.id, fence: 1 })
  await holder.dies()
  for (;;) {
    // A renewal may have been granted after the death of who asked for it: only the row tells.
    const [held] = await user.db.query<{ until: string | null }>(sql`
      select claimed_until as until from task where id = ${task.id}::uuid and fence = ${holder.first.fence}`)
    if (!held?.until || (await isOver(held.until))) break
    const { body } = await post('claim-next', { worker: 'w2' })
    if (body.task) expect(await isOver(held.until)).toBe(true) // it ended between the two questions
    if (body.task) await post(`${task.id}/release`, { fence: body.claim?.fence })
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const next = await post('claim-next', { worker: 'w2' })
  expect(next.body).toMatchObject({ task: { id: task.id }, claim: { worker: 'w2' } })
  expect(next.body.claim?.fence).toBeGreaterThan(1)

  const late = await post(`${task.id}/complete`, { fence: holder.first.fence })
  expect(late).toMatchObject({
    status: 409,
    body: { detail: expect.stringMatching(/^Your claim 1 has ended: w2 holds/) },
  })
  const done = await post(`${task.id}/complete`, { fence: next.body.claim?.fence })
  expect(done).toMatchObject({ status: 200, body: { completed: true } })
  expect(await post(`${task.id}/complete`, { fence: holder.first.fence })).toMatchObject({ status: 409 })
  const claims = await user.db.query(sql`select outcome from claim where task_id = ${task.id} order by fence`)
  expect(claims.at(0)).toEqual({ outcome: 'expired' })
  expect(claims.at(-1)).toEqual({ outcome: 'done' })
}, 60_000)

test('what nobody takes goes back by itself, and subscribers hear of it', async () => {
  const { user, token, task } = await world()
  let heard = 0
  const stopListening = await database.db.listen('docket_activity', (userId) => {
    if (userId === user.userId) heard++
  })
  const stop = startExpiry({ db: database.db, log: pino({ level: 'silent' }) })
  try {
    await (await startHolder(token)).dies()
    const before = heard
    const expired = sql`select after ->> 'status' as status from activity
      where entity_id = ${task.id} and verb = 'task.expire' and actor = 'system'`
    await vi.waitFor(async () => expect(await user.db.query(expired)).toEqual([{ status: 'todo' }]), {
      timeout: 30_000,
    })
    await vi.waitFor(() => expect(heard).toBeGreaterThan(before), { timeout: 30_000 })
    expect(await user.db.query(sql`select status, worker from task`)).toEqual([{ status: 'todo', worker: null }])
  } finally {
    await stop()
    await stopListening()
  }
}, 60_000)
