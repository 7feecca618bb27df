import { encodeCursor } from '@docket/core/task/cursor'
import { listTasks } from '@docket/core/task/list'
import { orderOf } from '@docket/core/task/page-order'
import { ListTasks, TaskSort } from '@docket/core/task/schema'
import { createDb } from '@docket/db'
import { median } from '../cpu'
import { personOf } from './person'

const TIMES = 150

/** Milliseconds of the first page and of one after `depth` tasks, taking turns; for every sort, both ways. */
export async function comparePages(url: string, user: string, depth: number): Promise<void> {
  const db = createDb({ url })
  const ctx = personOf(db, user)
  console.log(`page of 50: the first, and the one after ${depth} tasks (ms, medians of ${TIMES})\n`)
  for (const sort of TaskSort.options) {
    for (const order of ['asc', 'desc'] as const) {
      const first = ListTasks.parse({ sort, order })
      const { key, direction } = orderOf(user, first)
      const [end] = await ctx.db.query<{ value: string; id: string }>({
        text: `select (${key.text})::text as value, t.id from task t where t.user_id = $1 and t.deleted_at is null
          order by ${key.text} ${direction.text}, t.id ${direction.text} offset $2 limit 1`,
        values: [user, depth - 1],
      })
      if (!end) throw new Error('there are not so many tasks')
      const deep = { ...first, cursor: encodeCursor(user, first, end) }
      const [near, far] = await inTurns(
        () => listTasks(ctx, first),
        () => listTasks(ctx, deep),
      )
      console.log(`${`${sort} ${order}`.padEnd(16)}${figures(near, far)}`)
    }
  }
  await db.close()
}

/** Milliseconds of a page with `q` against one without. */
export async function compareSearches(url: string, user: string): Promise<void> {
  const db = createDb({ url })
  const ctx = personOf(db, user)
  console.log('\npage of 50 by position: without q, and with it\n')
  for (const q of ['sun', '777777', 'nobody has this', '\u4e3f', 'xq', '§']) {
    const plain = ListTasks.parse({})
    const [without, with_] = await inTurns(
      () => listTasks(ctx, plain),
      () => listTasks(ctx, { ...plain, q }),
      15,
    )
    const { items, nextCursor } = await listTasks(ctx, { ...plain, q })
    console.log(`${q.padEnd(16)}${figures(without, with_)}   ${items.length} found${nextCursor ? ', and on' : ''}`)
  }
  await db.close()
}

async function inTurns(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  times = TIMES,
): Promise<[number, number]> {
  const taken: [number[], number[]] = [[], []]
  for (let i = -10; i < times; i++) {
    for (const [n, work] of [one, other].entries()) {
      const start = performance.now()
      await work()
      if (i >= 0) taken[n]?.push(performance.now() - start)
    }
  }
  return [median(taken[0]), median(taken[1])]
}

const figures = (a: number, b: number) =>
  `${a.toFixed(2).padStart(8)}${b.toFixed(2).padStart(8)}${(b / a).toFixed(2).padStart(8)}`
