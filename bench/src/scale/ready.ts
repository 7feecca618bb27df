import { listDependencies } from '@docket/core/dependency/list'
import { readyTasks } from '@docket/core/task/ready'
import { ReadyTasks } from '@docket/core/task/schema'
import { createDb } from '@docket/db'
import pg from 'pg'
import { personOf } from './person'

const TIMES = 300

/** What a list may be made of: SQL for the status of task `n` and how many it waits for; of the last five, all are ready. */
const SHAPES = {
  'all of them ready': { status: `'todo'`, waitsFor: '0', lists: 1 },
  'all of them done': { status: `'done'`, waitsFor: '0', lists: 1 },
  'all wait for one': { status: `case n when 1 then 'blocked' else 'todo' end`, waitsFor: '(n > 1)::int', lists: 1 },
  'ready, archived': { status: `'todo'`, waitsFor: '0', lists: 1, archived: true },
  'ready, in 20 lists': { status: `'todo'`, waitsFor: '0', lists: 20 },
}

/** Milliseconds, median and 95th percentile, of a page of what is ready: of few tasks, and of many. */
export async function compareReady(url: string, [few, many]: [number, number]): Promise<void> {
  await load(url, [few, many])
  const db = createDb({ url })
  console.log(`what is ready (ms, medians and 95th percentiles of ${TIMES}), of ${few} tasks and of ${many}\n`)
  for (const shape of Object.keys(SHAPES)) {
    const [small, big] = [few, many].map((size) => personOf(db, `${shape} ${size}`))
    if (!small || !big) throw new Error('nobody')
    for (const limit of [1, 50])
      await told(`${shape}, ${limit}`, (ctx) => readyTasks(ctx, ReadyTasks.parse({ limit })), small, big)
  }
  const [small, big] = [few, many].map((size) => personOf(db, `all wait for one ${size}`))
  if (!small || !big) throw new Error('nobody')
  const first = async (ctx: typeof small) => {
    const [task] = await ctx.db.query<{ id: string }>({ text: `select id from task where ref = 'R1'`, values: [] })
    return task?.id ?? ''
  }
  const ids = new Map([
    [small, await first(small)],
    [big, await first(big)],
  ])
  const dependents = (ctx: typeof small) => listDependencies(ctx, { id: ids.get(ctx) ?? '', limit: 50 })
  await told('its dependents, 50', dependents, small, big)
  await db.close()
}

async function told<Ctx>(name: string, work: (ctx: Ctx) => Promise<unknown>, few: Ctx, many: Ctx): Promise<void> {
  const taken: [number[], number[]] = [[], []]
  for (let i = -20; i < TIMES; i++) {
    for (const [n, ctx] of [few, many].entries()) {
      const start = performance.now()
      await work(ctx)
      if (i >= 0) taken[n]?.push(performance.now() - start)
    }
  }
  const at = (n: 0 | 1, part: number) => taken[n].sort((a, b) => a - b)[Math.floor(TIMES * part)] ?? Number.NaN
  const [a, b, c, d] = [at(0, 0.5), at(1, 0.5), at(0, 0.95), at(1, 0.95)]
  const figures = [a, b, b / a, c, d, d / c].map((ms) => ms.toFixed(2).padStart(8))
  console.log(`${name.padEnd(24)}${figures.join('')}`)
}

/** Without triggers: the counts are given, and no activity is written. */
async function load(connectionString: string, sizes: number[]): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    for (const table of ['task', 'list', 'dependency', 'activity', 'ref_counter'])
      await client.query(`alter table ${table} no force row level security`)
    for (const table of ['task', 'dependency']) await client.query(`alter table ${table} disable trigger user`)
    for (const [shape, of] of Object.entries(SHAPES)) {
      for (const size of sizes) {
        const user = `${shape} ${size}`
        await client.query(
          `insert into "user" (id, name, email, updated_at) values ($1, $1, md5($1) || '@example.test', now())`,
          [user],
        )
        await client.query(
          `insert into list (user_id, id, name, position, archived_at)
            select $1, gen_random_uuid(), 'l' || n, 'b' || n, case when $2 then now() end from generate_series(1, $3::int) n`,
          [user, 'archived' in of, of.lists],
        )
        await client.query(
          `insert into task (user_id, id, list_id, ref, title, position, priority, due_at, status, waits_for, completed_at)
            select $1, gen_random_uuid(), case when n > $2 - 5 then (select id from list where user_id = $1 and is_inbox)
                else (array(select id from list where user_id = $1 and not is_inbox order by position))[1 + n % $3] end,
              'R' || n, 'Task ' || n, 'c' || lpad(n::text, 9, '0'), (array['low', 'medium', 'high', 'urgent'])[1 + n % 4]::task_priority,
              case when n % 3 > 0 then now() + n % 1000 * interval '1 day' end, s.status::task_status,
              case when n > $2 - 5 then 0 else ${of.waitsFor} end, case when s.status = 'done' then now() end
            from generate_series(1, $2::int) n cross join lateral (
              select case when n > $2 - 5 then 'todo' else ${of.status} end as status) s`,
          [user, size, of.lists],
        )
        await client.query(
          `insert into dependency (user_id, id, task_id, depends_on_id)
            select $1, gen_random_uuid(), t.id, o.id from task t join task o on o.user_id = $1 and o.ref = 'R1'
            where t.user_id = $1 and t.waits_for > 0`,
          [user],
        )
      }
    }
    for (const table of ['task', 'dependency']) await client.query(`alter table ${table} enable trigger user`)
    for (const table of ['task', 'list', 'dependency', 'activity', 'ref_counter'])
      await client.query(`alter table ${table} force row level security`)
    if (!process.argv.includes('--fresh')) await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
