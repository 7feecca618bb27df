import sql, { raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import { ownTasks } from '../../own'
import { dueSql, momentSql } from '../moment'
import { LABELS_AS_JSON } from '../task-select'

/** `handle`: where to find the parent's: the format's name in `extra`, and the field in that. */
const columnsOf = (handle: readonly string[]): Sql => sql`${COLUMNS}, (
  select case when jsonb_typeof(p.extra #> ${handle}::text[]) in ('string', 'number') then p.extra #>> ${handle}::text[] end
  from task p where p.user_id = t.user_id and p.id = t.parent_id and p.list_id = t.list_id and p.deleted_at is null
  ) as "parentHandle"`

const COLUMNS = raw(`t.id, t.ref, t.section, t.title, nullif(t.notes, '') as notes, t.status, t.priority,
  ${dueSql('t.due_at', 't.due_all_day')} as "dueAt", t.recurrence, ${LABELS_AS_JSON} as labels,
  (select p.id from task p where p.user_id = t.user_id and p.id = t.parent_id and p.list_id = t.list_id
    and p.deleted_at is null) as "parentId",
  ${momentSql('t.completed_at')} as "completedAt", ${momentSql('t.created_at')} as "createdAt",
  ${momentSql('t.updated_at')} as "updatedAt", t.extra`)

/** The tasks of a list in the order of their positions, which an index has. */
export const inOrder = ({ scope }: Ctx, listId: string, handle: readonly string[]): Sql => sql`
  select ${columnsOf(handle)}, 0 as depth from task t
  where ${ownTasks(scope)} and t.list_id = ${listId} and t.deleted_at is null order by t.position, t.id`

/**
 * The tasks of a list, each followed by what is below it, by their positions. Those without a section come first, then
 * section by section; below a task its own section does not count.
 */
export const asTree = ({ scope }: Ctx, listId: string, handle: readonly string[]): Sql => sql`
  with recursive top as (
    select t.id, t.section, t.position collate "C" as position from task t
    where ${ownTasks(scope)} and t.list_id = ${listId} and t.deleted_at is null and not exists (
      select from task p where p.user_id = t.user_id and p.id = t.parent_id and p.list_id = t.list_id and p.deleted_at is null)
  ), tree as (
    select top.id, 0 as depth, array[coalesce(s.first, ''), coalesce(top.section, '') collate "C", top.position,
      top.id::text collate "C"] as path
    from top left join (select section, min(position) as first from top where section is not null group by section) s
      on s.section = top.section
    union all
    select t.id, tree.depth + 1, tree.path || array[t.position collate "C", t.id::text collate "C"]
    from tree join task t on t.user_id = ${scope.userId} and t.parent_id = tree.id
    where t.list_id = ${listId} and t.deleted_at is null
  )
  select ${columnsOf(handle)}, tree.depth from tree join task t on t.user_id = ${scope.userId} and t.id = tree.id order by tree.path`
