import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Tx } from '@docket/db'
import sql, { empty } from 'sql-template-tag'
import type { Ctx, NamedCtx } from '../ctx'
import { notFound } from '../errors'
import type { ListPolicy } from '../list/schema'
import { ownLists } from '../own'
import { writeCsv } from './csv/write'
import { foreignFile } from './foreign/write'
import { writerOf } from './foreign/writers'
import { writeJson } from './json/write'
import type { ExportOptions } from './schema'

/** A list as an export needs it. */
export interface ExportedList {
  id: string
  name: string
  isInbox: boolean
  position: string
  policy: ListPolicy
  archivedAt: string | null
  createdAt: string
  updatedAt: string
}

/**
 * The rows of a SELECT, run for one list after the other, less their first `skip` bytes. It knows `docket.user_id`,
 * `docket.user_name` and `docket.list_id` (as in `lists`) by `current_setting`. `options` are those of COPY.
 */
export interface Rows {
  select: string
  lists: string[]
  options: string
  skip: number
}

/** What a file is made of. */
export type Part = { text: string } | Rows

/**
 * A list is read by its index, in order: the planner, which thinks of the last row, would scan the whole table and sort,
 * so that every list cost as much as all of them.
 */
const IN_ORDER = sql`select set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
  set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)`

/**
 * Everything, or one list, as a file: what is there at one moment, without the trash. The same content
 * gives the same bytes. Memory does not grow with the number of tasks; who stops reading early ends the work.
 *
 * @throws {DocketError} NOT_FOUND, in place of the first part, for a list that isn't there
 */
export async function* exportFile(ctx: NamedCtx, options: ExportOptions): AsyncGenerator<Buffer> {
  const { format, listId } = options
  const out = new PassThrough()
  const written = ctx.db
    .transaction(async (tx) => {
      const lists = await snapshot(ctx, tx, listId)
      const foreign = writerOf(format)
      if (foreign) {
        await pipeline(foreignFile(ctx, tx, foreign, lists, options).content, out, { end: false })
        return
      }
      const own = format === 'csv' ? writeCsv(lists) : writeJson(lists, listId)
      for (const part of own) await write(ctx, tx, part, out)
    })
    .then(
      () => out.end(),
      (error: Error) => out.destroy(error),
    )
  try {
    for await (const chunk of out) yield chunk
  } finally {
    out.destroy()
    await written
  }
}

/**
 * Holds a transaction to what is there now, and gives the lists of an export.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there
 */
export async function snapshot({ scope }: Ctx, tx: Tx, listId: string | undefined): Promise<ExportedList[]> {
  await tx.query(sql`set transaction isolation level repeatable read, read only`)
  await tx.query(IN_ORDER)
  const lists = await tx.query<ExportedList>(sql`
    select id, name, is_inbox as "isInbox", position, policy, archived_at as "archivedAt", created_at as "createdAt",
      updated_at as "updatedAt"
    from list l where ${ownLists(scope)} and deleted_at is null ${listId ? sql`and id = ${listId}` : empty}
    order by is_inbox desc, position, id`)
  if (listId && !lists.length) throw notFound('list')
  return lists
}

async function write(ctx: NamedCtx, tx: Tx, part: Part, out: PassThrough): Promise<void> {
  await pipeline('text' in part ? [part.text] : rows(ctx, tx, part), out, { end: false })
}

async function* rows({ scope, user }: NamedCtx, tx: Tx, part: Rows): AsyncGenerator<Buffer> {
  let left = part.skip
  for (const list of part.lists) {
    // COPY takes no parameters.
    await tx.query(
      sql`select set_config('docket.user_id', ${scope.userId}, true), set_config('docket.user_name', ${user.name}, true),
        set_config('docket.list_id', ${list}, true)`,
    )
    const source: AsyncIterable<Buffer> = tx.copyOut(`copy (${part.select}) to stdout with (${part.options})`)
    for await (const chunk of source) {
      const kept = chunk.subarray(left)
      left -= chunk.length - kept.length
      if (kept.length) yield kept
    }
  }
}
