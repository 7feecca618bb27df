import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { DocketError } from '../errors'
import { purgeTrash } from '../job/purge-trash'
import { completeTask } from '../task/complete'
import { createTask } from '../task/create'
import { deleteTask } from '../task/delete'
import { reopenTask } from '../task/reopen'
import { restoreTask } from '../task/restore'
import { ownDatabase } from '../testing/database'
import { person } from '../testing/person'
import { addDependency } from './add'
import { removeDependency } from './remove'

const database = ownDatabase()
const TASKS = 6

const end = fc.nat(TASKS - 1)
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ verb: fc.constant('add' as const), a: end, b: end }) },
  fc.record({ verb: fc.constant('remove' as const), a: end, b: end }),
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('complete' as const), a: end, b: end }) },
  fc.record({ verb: fc.constantFrom('reopen', 'delete', 'release', 'restore', 'purge'), a: end, b: end }),
)

async function take(ctx: Ctx, ids: string[], { verb, a, b }: { verb: string; a: number; b: number }): Promise<void> {
  const [id = '', dependsOnId = ''] = [ids[a], ids[b]]
  switch (verb) {
    case 'add':
      return void (await addDependency(ctx, { id, dependsOnId }))
    case 'remove':
      return void (await removeDependency(ctx, { id, dependsOnId }))
    case 'complete':
      return void (await completeTask(ctx, { id }))
    case 'reopen':
      return void (await reopenTask(ctx, { id }))
    case 'delete':
      return void (await deleteTask(ctx, { id }))
    case 'release':
      return void (await deleteTask(ctx, { id, dependents: 'release' }))
    case 'restore':
      return void (await restoreTask(ctx, { id }))
    default:
      await ctx.db.query(
        sql`update task set deleted_at = now() - interval '31 days' where deleted_at is not null and id = ${id}`,
      )
      await purgeTrash(database.db.auth)
  }
}

/** A refusal is an answer; anything else is a defect. */
async function attempt(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof DocketError)) throw error
  }
}

async function expectWhole(ctx: Ctx): Promise<void> {
  const wrong = await ctx.db.query(sql`
    select t.ref, t.waits_for, counted.n from task t cross join lateral (
      select count(*)::int as n from dependency d join task o on o.user_id = d.user_id and o.id = d.depends_on_id
      where d.user_id = t.user_id and d.task_id = t.id and o.status <> 'done') counted
    where t.waits_for <> counted.n and t.status <> 'done'`)
  expect(wrong).toEqual([])
  const cyclic = await ctx.db.query(sql`
    with recursive walk as (
      select d.task_id as start, d.depends_on_id as id from dependency d
      union select w.start, d.depends_on_id from walk w join dependency d on d.task_id = w.id
    ) select start from walk where id = start`)
  expect(cyclic).toEqual([])
}

test('whatever is done in whatever order, and two at a time: what is counted is what is there, and nothing waits for itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, step), { minLength: 10, maxLength: 25 }), async (pairs) => {
      const ctx = await person(database.db)
      const ids: string[] = []
      for (let n = 0; n < TASKS; n++) ids.push((await createTask(ctx, { title: `task ${n}` })).id)
      for (const pair of pairs) {
        await Promise.all(pair.map((one) => attempt(take(ctx, ids, one))))
        await expectWhole(ctx)
      }
    }),
    { numRuns: 12 },
  )
}, 60_000)
