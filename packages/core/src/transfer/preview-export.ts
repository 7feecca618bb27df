import type { Tx } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { ownTasks } from '../own'
import { tellCsv } from './csv/losses'
import { type ExportedList, snapshot } from './export'
import { ExportLosses } from './foreign/losses'
import { foreignFile } from './foreign/write'
import { writerOf } from './foreign/writers'
import { OWN_PARTS, tellPlan } from './plan-losses'
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
    const made = foreign && foreignFile(ctx, tx, foreign, lists, options)
    if (made) for await (const _ of made.content);
    const losses = made?.losses ?? new ExportLosses()
    await tellPlan(ctx, tx, lists, losses, foreign ? foreign.parts : format === 'json' ? OWN_PARTS : [])
    if (format === 'csv') await tellCsv(ctx, tx, lists, losses, listId)
    const tasks = made?.source.count ?? (await countOf(ctx, tx, lists))
    return { format, tasks, losses: losses.losses, lossCount: losses.lossCount }
  })
}

async function countOf({ scope }: Ctx, tx: Tx, lists: ExportedList[]): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*) as count from task t where ${ownTasks(scope)} and t.deleted_at is null
      and t.list_id = any (${lists.map(({ id }) => id)}::uuid[])`)
  return row?.count ?? 0
}
