import { createHash } from 'node:crypto'
import sql, { empty, raw } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { ownLists, ownTasks } from '../own'
import { dueSql } from '../transfer/moment'
import { LABELS_AS_JSON } from '../transfer/task-select'
import { calendarText } from './calendar'
import type { FeedTask } from './component'
import type { FeedOptions } from './schema'

/** A calendar is read whole, again and again: beyond these, the tasks that are due last and the ends of notes are left out. */
const MOST_TASKS = 5_000
const LONGEST_NOTES = 2_000

/** How long a task that is done stays. */
const DONE_DAYS = 30

/** What is at a feed's address. `tag` is equal exactly where the text is. */
export interface FeedContent {
  tag: string
  text: AsyncIterable<string>
}

/**
 * The open tasks and those that were done within 30 days, of one list or of all that are not archived: 5,000 at most, with
 * the first 2,000 characters of their notes.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there, or is in the trash
 */
export async function readFeed(
  { db, scope, now }: Pick<Ctx, 'db' | 'scope' | 'now'>,
  listId: string | null,
  { as }: FeedOptions,
): Promise<FeedContent> {
  const [list] = listId
    ? await db.query<{ name: string }>(sql`
        select case when is_inbox then 'Inbox' else name end as name from list l
        where ${ownLists(scope)} and id = ${listId} and deleted_at is null`)
    : [{ name: 'Docket' }]
  if (!list) throw notFound('list')
  const since = new Date(now.getTime() - DONE_DAYS * 86_400_000).toISOString()
  const tasks = await db.query<FeedTask>(sql`
    select t.id, t.title, nullif(case when length(t.notes) > ${LONGEST_NOTES}::int then left(t.notes, ${LONGEST_NOTES}) || '…' else t.notes end, '') as notes,
      t.status, t.priority, ${raw(dueSql('t.due_at', 't.due_all_day'))} as "dueAt", t.recurrence,
      ${raw(LABELS_AS_JSON)} as labels,
      (select p.id from task p where p.user_id = t.user_id and p.id = t.parent_id and p.deleted_at is null) as "parentId",
      t.completed_at as "completedAt", t.created_at as "createdAt", t.updated_at as "updatedAt"
    from task t join list l on l.user_id = t.user_id and l.id = t.list_id
    where ${ownTasks(scope)} and t.deleted_at is null and l.deleted_at is null
      and ${listId ? sql`t.list_id = ${listId}` : sql`l.archived_at is null`}
      and (t.status not in ('done', 'cancelled') or t.status = 'done' and t.completed_at >= ${since})
      ${as === 'events' ? sql`and t.due_at is not null` : empty}
    order by t.status = 'done', t.due_at, t.id limit ${MOST_TASKS}`)
  const tag = createHash('sha256')
    .update(JSON.stringify([as, list.name, tasks]))
    .digest('base64url')
    .slice(0, 22)
  return { tag, text: calendarText(list.name, tasks, as) }
}
