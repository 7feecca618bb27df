import sql, { raw } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import { TASK } from './columns'
import { encodeCursor, type PageEnd } from './cursor'
import { where } from './filter'
import { inOrder, type Order, orderOf } from './page-order'
import type { ListTasks, Task, TaskPage } from './schema'
import { FIRST_LOOK, found, hasWords, isIndexed, LAST_LOOK, MOST_FOUND } from './search'

type Row = Task & { sortKey?: string; part?: number }

/**
 * A page of tasks. Pages are cut by the sort's value and the id, so rows that come and go meanwhile neither hide nor
 * double others, and page 10,000 costs what page 1 does. While `nextCursor` is not null there may be more, even after a page
 * that is not full: words that no index helps with are looked for in so many tasks a page.
 *
 * @throws {DocketError} BAD_REQUEST for a cursor of another question
 */
export async function listTasks(ctx: Ctx, input: ListTasks): Promise<TaskPage> {
  const order = orderOf(ctx.scope.userId, input)
  const { q, limit } = input
  if (!q) return page(ctx, input, await read(ctx, input, order))
  const first = await look(ctx, input, order, q, FIRST_LOOK)
  if (first.isAll || first.rows.length > limit) return page(ctx, input, first.rows)
  const known = isIndexed(q) ? await lookUp(ctx, input, order, q) : undefined
  if (known) return page(ctx, input, known)
  const last = await look(ctx, input, order, q, LAST_LOOK)
  return page(ctx, input, last.rows, last.isAll ? undefined : last.end)
}

/** One row more than the page has, where there are more. */
function read({ db, scope }: Ctx, input: ListTasks, order: Order): Promise<Row[]> {
  const columns = sql`${TASK}, (${order.key})::text as "sortKey"`
  const { text, values } = inOrder(order, columns, where(scope, input), input.limit + 1)
  return db.query<Row>({ text, values, isPlannedOnce: isPlain(input) })
}

/**
 * Without filters every page has the same plan, though PostgreSQL, which thinks that rows at the end cost less, would plan
 * each anew. Filters differ in how many tasks they leave.
 */
function isPlain({ sort: _, order: __, limit: ___, cursor: ____, completed: _____, ...filters }: ListTasks): boolean {
  return Object.values(filters).every((filter) => filter === undefined)
}

/** The same, of those that the index knows to have the words; undefined where it knows too many. */
async function lookUp({ db, scope }: Ctx, input: ListTasks, order: Order, q: string): Promise<Row[] | undefined> {
  const { key, direction, after } = order
  const seen = await db.query<Row & { known: number; n: number }>(sql`
    with ${found(q)}, hit as (
      select ${TASK}, (${key})::text as "sortKey", row_number() over (order by ${key} ${direction}, t.id ${direction}) as n
      from task t where ${where(scope, input)} and ${after} and t.id = any (array(select id from found))
        and ${hasWords(q, sql`t`)}
      order by n limit ${raw(String(input.limit + 1))}
    )
    select amount.known, hit.* from (select count(*)::int as known from found) amount left join hit on true order by hit.n`)
  if ((seen[0]?.known ?? 0) > MOST_FOUND) return undefined
  return seen.flatMap(({ known: _, n: __, ...row }) => (row.id ? [row] : []))
}

/** A row that was found, if one was, and how far it was looked. */
type Seen = Row & { looked: number | null; endValue: string | null; endId: string | null; n: number }

interface Look {
  rows: Row[]
  /** Whether there was no more to look at. */
  isAll: boolean
  /** The last one that was looked at. */
  end: PageEnd | undefined
}

/** The same, among the next `most` tasks of the order. */
async function look({ db, scope }: Ctx, input: ListTasks, order: Order, q: string, most: number): Promise<Look> {
  const { key } = order
  const next = inOrder(order, sql`t.id, t.title, t.notes, ${key} as key`, where(scope, input), most)
  const seen = await db.query<Seen>(sql`
    with looked as materialized (
      select s.*, row_number() over () as n from (${next}) s
    ), hit as (
      select l.id, l.n from looked l where ${hasWords(q, sql`l`)} order by l.n limit ${raw(String(input.limit + 1))}
    ), shown as (
      select hit.n, ${TASK}, (${key})::text as "sortKey" from hit join task t on ${ownTasks(scope)} and t.id = hit.id
    )
    select last.looked, last.value as "endValue", last.id as "endId", shown.*
    from (select) one
      left join (select l.n::int as looked, (l.key)::text as value, l.id from looked l order by l.n desc limit 1) last on true
      left join shown on true
    order by shown.n`)
  const rows = seen.flatMap(({ looked: _, endValue: __, endId: ___, n: ____, ...row }) => (row.id ? [row] : []))
  const { looked, endValue, endId } = seen[0] ?? {}
  return {
    rows,
    isAll: (looked ?? 0) < most,
    end: endValue != null && endId ? { value: endValue, id: endId } : undefined,
  }
}

/** @param seen where the next page goes on, if not after the last row of this one */
function page({ scope: { userId } }: Ctx, input: ListTasks, rows: Row[], seen?: PageEnd): TaskPage {
  const items = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? items.at(-1) : undefined
  const end = last ? { value: last.sortKey ?? '', id: last.id } : seen
  for (const item of items) {
    delete item.sortKey
    delete item.part
  }
  return { items, nextCursor: end ? encodeCursor(userId, input, end) : null }
}
