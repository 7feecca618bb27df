import { createDb } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { completeTask } from '../task/complete'
import { claimNext } from './next'
import { ClaimNext } from './schema'

let database: Awaited<ReturnType<typeof testDatabase>>
let db: ReturnType<typeof createDb>
beforeAll(async () => {
  database = await testDatabase()
  db = createDb({ url: database.url, poolSize: 24 })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

const WORKERS = 64
const TASKS = 1_000

test('64 workers, 1,000 tasks: each task is done exactly once, the best first', { timeout: 120_000 }, async () => {
  const user = await testUser(db)
  const ctx = { ...user, now: new Date(), user: { name: 'Ann' } }
  await user.db.query(sql`insert into task (user_id, id, list_id, ref, title, position, priority)
    select ${user.userId}, docket_uuidv7(), ${user.inboxId}::uuid, 'R-' || n, 'task ' || n, 'a' || n,
      (array['low', 'medium', 'high', 'urgent'])[1 + n % 4]::task_priority from generate_series(1, ${TASKS}::int) n`)
  const taken: string[] = []
  const work = async (worker: string) => {
    for (;;) {
      const { task, claim } = await claimNext(ctx, ClaimNext.parse({ worker }))
      if (!task || !claim) return
      expect(claim).toMatchObject({ worker, fence: 1 })
      taken.push(task.priority)
      await completeTask(ctx, { id: task.id, fence: claim.fence })
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, (_, i) => work(`w${i}`)))
  expect(taken).toHaveLength(TASKS)
  const claims = await user.db.query(sql`select count(*) as claims, count(distinct task_id) as tasks,
    count(distinct worker) as workers, bool_and(fence = 1 and outcome = 'done') as "allDone" from claim
    where user_id = ${user.userId}`)
  expect(claims).toEqual([{ claims: TASKS, tasks: TASKS, workers: WORKERS, allDone: true }])
  // Those who ask at once are answered in any order, but nobody is far ahead of the others.
  const ranks = taken.map((priority) => ['urgent', 'high', 'medium', 'low'].indexOf(priority))
  for (const [i, rank] of ranks.entries()) expect(Math.abs(rank - Math.floor((i * 4) / TASKS))).toBeLessThanOrEqual(1)
})
