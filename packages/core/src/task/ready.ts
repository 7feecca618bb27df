import sql, { type Sql } from 'sql-template-tag'
import { z } from 'zod'
import type { Ctx } from '../ctx'
import { DocketError } from '../errors'
import { ownTasks } from '../own'
import { type ReadyEnd, readyFirst } from '../plan/ready'
import { TASK } from './columns'
import { decodeCursor, encodeCursor, type PageEnd } from './cursor'
import { where } from './filter'
import { type ReadyTasks, type Task, type TaskPage, TaskPriority } from './schema'
import { found, hasWords, isIndexed, MOST_FOUND } from './search'

const Value = z.tuple([TaskPriority, z.string(), z.string()])

/**
 * A page of the tasks that somebody could take now, best first: by priority, then what is due soonest, then by position. What
 * it costs grows with the page, not with the tasks that wait or are done.
 *
 * @throws {DocketError} BAD_REQUEST for a cursor of another question
 */
export async function readyTasks(ctx: Ctx, input: ReadyTasks): Promise<TaskPage> {
  const { scope, db } = ctx
  const { limit, cursor, listId, priority: priorities, q, ...filter } = input
  const after = cursor ? endOf(decodeCursor(scope.userId, input, cursor)) : undefined
  const condition = sql`${where(scope, filter)}${q ? sql` and ${await withWords(ctx, q)}` : sql``}`
  const { text, values } = sql`
    with first as materialized (${readyFirst(scope, condition, limit + 1, { listId, priorities, after })})
    select ${TASK}, json_build_array(f.priority, f.due, f.position)::text as "sortKey"
    from first f join task t on ${ownTasks(scope)} and t.id = f.id order by f.n`
  // Planning it takes ten times as long as running it, and the indexes leave nothing to plan; other filters may.
  const isPlannedOnce = !q && Object.values(filter).every((asked) => asked === undefined)
  const rows = await db.query<Task & { sortKey?: string }>({ text, values, isPlannedOnce })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  const nextCursor = last ? encodeCursor(scope.userId, input, { value: last.sortKey ?? '', id: last.id }) : null
  for (const item of items) delete item.sortKey
  return { items, nextCursor }
}

function endOf({ value, id }: PageEnd): ReadyEnd {
  try {
    const [priority, due, position] = Value.parse(JSON.parse(value))
    return { priority, due, position, id }
  } catch (cause) {
    throw new DocketError('BAD_REQUEST', 'Not a cursor of this list: start again without one', { cause })
  }
}

/** What is rare is looked up by the index; what is common is found soon by looking at one task after the other. */
export async function withWords({ db }: Ctx, q: string): Promise<Sql> {
  const has = hasWords(q, sql`t`)
  if (!isIndexed(q)) return has
  const known = await db.query<{ id: string }>(sql`with ${found(q)} select id from found`)
  return known.length > MOST_FOUND ? has : sql`t.id = any (${known.map(({ id }) => id)}::uuid[]) and ${has}`
}
