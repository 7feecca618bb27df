import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { ownLists } from '../own'
import { fileName } from './file-name'
import { exportedKind, isPerList } from './formats/schema'
import type { ExportOptions } from './schema'

/** What is known of an export before it is made. */
export interface ExportHead {
  filename: string
  mediaType: string
  isZip: boolean
}

/**
 * How an export is called, and of what type it is. One list in a format whose files are lists is called as the list is.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there
 */
export async function exportHead(ctx: Ctx, { format, listId }: ExportOptions): Promise<ExportHead> {
  const { end, mediaType, isZip } = exportedKind(format, listId !== undefined)
  const day = ctx.now.toISOString().slice(0, 10)
  const name = listId !== undefined && isPerList(format) ? fileName(await nameOf(ctx, listId)) : `docket-${day}`
  return { filename: `${name}${end}`, mediaType, isZip }
}

async function nameOf({ db, scope }: Ctx, listId: string): Promise<string> {
  const [list] = await db.query<{ name: string }>(sql`
    select case when is_inbox then 'Inbox' else name end as name from list l
    where ${ownLists(scope)} and id = ${listId} and deleted_at is null`)
  if (!list) throw notFound('list')
  return list.name
}
