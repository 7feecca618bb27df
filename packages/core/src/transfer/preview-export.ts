import type { Tx } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import { type ExportedList, snapshot } from './export'
import { foreignFile } from './foreign/write'
import { writerOf } from './foreign/writers'
import type { ExportOptions, ExportReport } from './schema'

/**
 * What an export would leave out or change. It is made for that, by what makes the export, and thrown away: it takes as long.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there
 */
export function previewExport(ctx: Ctx, options: ExportOptions): Promise<ExportReport> {
  const { format, listId } = options
  return ctx.db.transaction(async (tx) => {
    const lists = await snapshot(ctx, tx, listId)
    const foreign = writerOf(format)
    if (!foreign) return { format, tasks: await countOf(ctx, tx, lists), losses: [], lossCount: 0 }
    const { source, losses, content } = foreignFile(ctx, tx, foreign, lists, options)
    for await (const _ of content);
    return { format, tasks: source.count, losses: losses.losses, lossCount: losses.lossCount }
  })
}

async function countOf({ scope }: Ctx, tx: Tx, lists: ExportedList[]): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*) as count from task t where ${ownTasks(scope)} and t.deleted_at is null
      and t.list_id = any (${lists.map(({ id }) => id)}::uuid[])`)
  return row?.count ?? 0
}
