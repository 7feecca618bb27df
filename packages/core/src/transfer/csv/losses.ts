import type { Tx } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import type { ExportedList } from '../export'
import type { ExportLosses } from '../foreign/losses'

const MOST_LISTS = 1000

/** What a table of tasks has no row for: lists and labels of their own. What plans say is told by `tellPlan`. */
export async function tellCsv(
  { scope }: Ctx,
  tx: Tx,
  lists: ExportedList[],
  losses: ExportLosses,
  listId: string | undefined,
): Promise<void> {
  const own = lists.filter(({ isInbox }) => !isInbox)
  const used = await tx.query<{ id: string }>(sql`
    select l.id from list l where l.user_id = ${scope.userId} and l.id = any (${own.map(({ id }) => id)}::uuid[])
      and exists (select from task t where t.user_id = l.user_id and t.list_id = l.id and t.deleted_at is null)`)
  const filled = new Set(used.map(({ id }) => id))
  for (const { id, name, archivedAt } of own.slice(0, MOST_LISTS)) {
    if (!filled.has(id)) losses.once('list', name, 'A list without tasks is not written')
    else if (archivedAt) losses.once('archivedAt', name, 'That the list is archived is not written')
  }
  if (filled.size) losses.once('position', '', 'The order of the lists is not written, nor when they were made')
  if (listId) return
  const labels = await tx.query<{ name: string }>(sql`
    select b.name from label b where b.user_id = ${scope.userId} and not exists (
      select from task_label x join task t on t.user_id = x.user_id and t.id = x.task_id
      where x.user_id = b.user_id and x.label_id = b.id and t.deleted_at is null) order by b.name limit 1000`)
  for (const { name } of labels) losses.once('label', name, 'A label that no task has is not written')
}
