import { createDb, type Db } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDependency } from '../dependency/add'
import { removeDependency } from '../dependency/remove'
import { DocketError } from '../errors'
import { bulkTasks } from './bulk/bulk'
import { completeTask } from './complete'
import { createTask } from './create'
import { deleteTask } from './delete'
import { reopenTask } from './reopen'
import { restoreTask } from './restore'
import { BulkTasks } from './schema'
import { updateTask } from './update'

let database: Awaited<ReturnType<typeof testDatabase>>
let db: Db
beforeAll(async () => {
  database = await testDatabase()
  db = createDb({ url: database.url, poolSize: 10 })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

const ROUNDS = 8

/** A refusal is an answer; a deadlock, of which the database breaks off one side, is none. */
async function answered(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof DocketError)) throw error
  }
}

test('those who write several tasks of a plan at once take turns: none locks out another', async () => {
  const user = await testUser(db)
  const ctx = { ...user, now: new Date() }
  const ids: string[] = []
  for (let n = 0; n < 6; n++) ids.push((await createTask(ctx, { title: `task ${n}` })).id)
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = ids
  // Against the order of their ids, in which bulk operations lock them.
  for (let n = 1; n < ids.length; n++) await addDependency(ctx, { id: ids[n - 1] ?? '', dependsOnId: ids[n] ?? '' })
  const bulk = (verb: string, more = {}) => bulkTasks(ctx, BulkTasks.parse({ ids, verb, ...more }))
  for (let round = 0; round < ROUNDS; round++) {
    const all = [
      completeTask(ctx, { id: f }),
      updateTask(ctx, { id: e, status: 'done' }),
      bulk('update', { fields: { priority: 'high' } }),
      addDependency(ctx, { id: b, dependsOnId: d }),
      removeDependency(ctx, { id: b, dependsOnId: d }),
      reopenTask(ctx, { id: f }),
      bulk('reopen'),
      deleteTask(ctx, { id: c, dependents: 'release' }),
      restoreTask(ctx, { id: c }),
      addDependency(ctx, { id: a, dependsOnId: f }),
    ]
    await Promise.all(all.map(answered))
  }
  expect((await bulk('reopen')).results).toHaveLength(ids.length)
}, 60_000)
