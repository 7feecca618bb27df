import { testDatabase } from '@docket/db/testing/database'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '../ctx'
import { person } from '../testing/person'
import { listTasks } from './list'
import { ListTasks, TaskSort } from './schema'

let database: Awaited<ReturnType<typeof testDatabase>>
let ctx: Ctx & { inboxId: string }
let kept: string[]
beforeAll(async () => {
  database = await testDatabase()
  ctx = await person(database.db)
  kept = await add(2000)
})
afterAll(() => database.drop())

/** Tasks anywhere in every order, with many ties and no due date for a third. */
async function add(amount: number): Promise<string[]> {
  const rows = await ctx.db.query<{ id: string }>(sql`
    insert into task (user_id, id, list_id, ref, title, position, priority, due_at, created_at, updated_at)
    select ${ctx.scope.userId}, gen_random_uuid(), ${ctx.inboxId}::uuid, gen_random_uuid()::text,
      (array['Äpfel', 'apples', 'Zebra', 'éclair', '東京'])[1 + (random() * 4)::int] || (random() * 300)::int,
      'a' || chr(65 + (random() * 25)::int) || chr(65 + (random() * 25)::int),
      (array['low', 'medium', 'high', 'urgent'])[1 + (random() * 3)::int]::task_priority,
      case when random() < 0.66 then timestamptz '2026-01-01' + (random() * 300)::int * interval '1 day' end,
      timestamptz '2026-01-01' + (random() * 500)::int * interval '1 hour',
      timestamptz '2026-01-01' + (random() * 500)::int * interval '1 hour'
    from generate_series(1, ${amount}::int) returning id`)
  return rows.map(({ id }) => id)
}

/** Rows come and go, for good and into the trash, until it is stopped. */
async function churn(until: { done: boolean }): Promise<void> {
  let added: string[] = []
  while (!until.done) {
    const [gone, trashed, rest] = [added.slice(0, 20), added.slice(20, 40), added.slice(40)]
    await ctx.db.query(sql`delete from task where id = any (${gone}::uuid[])`)
    await ctx.db.query(sql`update task set deleted_at = now() where id = any (${trashed}::uuid[])`)
    added = [...rest, ...(await add(45))]
  }
  await ctx.db.query(sql`delete from task where id <> all (${kept}::uuid[])`)
}

const questions = TaskSort.options.flatMap(
  (sort) =>
    [
      { sort, order: 'asc', q: undefined },
      { sort, order: 'desc', q: undefined },
      { sort, order: 'asc', q: 'P' },
    ] as const,
)

test.each(questions)(
  '$sort $order $q: whoever was there throughout is seen once, whatever comes and goes',
  async (question) => {
    const expected = question.q ? await matching(question.q) : kept
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 }), async (limits) => {
        const until = { done: false }
        const churning = churn(until)
        const seen: string[] = []
        let cursor: string | null = null
        for (let n = 0; n === 0 || cursor; n++) {
          const limit = Math.max(30, limits[n % limits.length] ?? 50)
          const page: Awaited<ReturnType<typeof listTasks>> = await listTasks(
            ctx,
            ListTasks.parse({ ...question, limit, cursor }),
          )
          seen.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor
        }
        until.done = true
        await churning
        expect(new Set(seen).size).toBe(seen.length)
        const found = new Set(seen)
        expect(expected.filter((id) => !found.has(id))).toEqual([])
      }),
      { numRuns: 1 },
    )
  },
)

async function matching(q: string): Promise<string[]> {
  const rows = await ctx.db.query<{ id: string }>(sql`
    select id from task where id = any (${kept}::uuid[]) and strpos(lower(title), lower(${q})) > 0`)
  return rows.map(({ id }) => id)
}
