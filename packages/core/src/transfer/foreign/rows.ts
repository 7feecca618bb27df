import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import { ownTasks } from '../../own'
import { dueSql, momentSql } from '../moment'
import { LABELS_AS_JSON } from '../task-select'

const COLUMNS = raw(`t.id, t.ref, t.section, t.title, nullif(t.notes, '') as notes, t.status, t.priority,
  ${dueSql('t.due_at', 't.due_all_day')} as "dueAt", t.recurrence, ${LABELS_AS_JSON} as labels,
  p.id as "parentId", p.title as "parentTitle",
  ${momentSql('t.completed_at')} as "completedAt", ${momentSql('t.created_at')} as "createdAt",
  ${momentSql('t.updated_at')} as "updatedAt", t.extra`)

/** By its id alone, which is one row: by its list, without statistics, a planner may go through the list for every task. */
const PARENT = raw(`left join lateral (
  select p.* from task p where p.user_id = t.user_id and p.id = t.parent_id offset 0
) p on p.list_id = t.list_id and p.deleted_at is null`)

/** What of an account is read: `extra` is the name in `extra` that the format has. */
export interface Wanted {
  listId: string
  extra: string
  /** only tasks that have this in what `extra` holds of the format */
  having?: string
  /** with what each waits for */
  withDependencies?: boolean
}

const dependsOn = (extra: string): Sql => sql`(
  select json_agg(json_build_object('id', o.id, 'extra', coalesce(o.extra -> ${extra}::text, '{}')) order by o.id)
  from dependency d join task o on o.user_id = d.user_id and o.id = d.depends_on_id
  where d.user_id = t.user_id and d.task_id = t.id and o.deleted_at is null
) as "dependsOn"`

/** The tasks of a list in the order of their positions, which an index has. */
export const inOrder = ({ scope }: Ctx, { listId, extra, having, withDependencies }: Wanted): Sql => sql`
  select ${COLUMNS}, p.extra -> ${extra}::text as "parentExtra", 0 as depth
    ${withDependencies ? sql`, ${dependsOn(extra)}` : empty}
  from task t ${PARENT}
  where ${ownTasks(scope)} and t.list_id = ${listId} and t.deleted_at is null
    ${having ? sql`and t.extra -> ${extra}::text ? ${having}::text` : empty}
  order by t.position, t.id`

/** How many steps down each task is still followed by what is below it: the way to it costs as much as it is long. */
export const FOLLOWED = 100

/**
 * The tasks of a list, each followed by what is below it, by their positions; from `FOLLOWED` on, step by step. Those without
 * a section come first, then section by section; below a task its own section does not count.
 */
export const asTree = ({ scope }: Ctx, { listId, extra }: Wanted): Sql => sql`
  with recursive top as (
    select t.id, t.section, t.position collate "C" as position from task t ${PARENT}
    where ${ownTasks(scope)} and t.list_id = ${listId} and t.deleted_at is null and p.id is null
  ), tree as (
    select id, 0 as depth, array[case when section is null then '' else min(position) over (partition by section) end,
      coalesce(section, '') collate "C", position, id::text collate "C"] as path
    from top
    union all
    select c.id, tree.depth + 1, case when tree.depth < ${FOLLOWED} - 1
      then tree.path || array[c.position collate "C", c.id::text collate "C"] else tree.path end
    from tree cross join lateral (
      select c.* from task c where c.user_id = ${scope.userId} and c.parent_id = tree.id offset 0
    ) c where c.list_id = ${listId} and c.deleted_at is null
  )
  select ${COLUMNS}, p.extra -> ${extra}::text as "parentExtra", tree.depth
  from tree cross join lateral (
    select t.* from task t where t.user_id = ${scope.userId} and t.id = tree.id offset 0
  ) t ${PARENT} order by tree.path, tree.depth, t.position collate "C", t.id`

/**
 * The tasks of a list by their positions, but for those subtasks that have a title and nothing more (which may go on in the
 * notes): each of these follows the task above it, and its depth is 1.
 */
export const withSteps = ({ scope }: Ctx, { listId, extra }: Wanted): Sql => sql`
  select ${COLUMNS}, p.extra -> ${extra}::text as "parentExtra", step.depth
  from task t ${PARENT} cross join lateral (
    select (p.id is not null and t.status in ('todo', 'done') and t.priority = 'medium' and t.due_at is null
      and (coalesce(t.notes, '') !~ '\\S' or starts_with(t.notes, t.title)
        and (length(t.title) = 255 or substr(t.notes, length(t.title) + 1, 1) in (e'\\n', e'\\r')))
      and case jsonb_typeof(t.extra -> ${extra}::text) when 'object'
        then (t.extra -> ${extra}::text) - '{id,createdDateTime,checkedDateTime}'::text[] = '{}' else true end
      and not exists (select from task_label x where x.user_id = t.user_id and x.task_id = t.id)
      and not exists (select from (
        select c.list_id, c.deleted_at from task c where c.user_id = t.user_id and c.parent_id = t.id offset 0
      ) c where c.list_id = t.list_id and c.deleted_at is null))::int as depth offset 0
  ) step
  where ${ownTasks(scope)} and t.list_id = ${listId} and t.deleted_at is null
  order by case step.depth when 1 then p.position else t.position end collate "C",
    case step.depth when 1 then p.id else t.id end, step.depth, t.position, t.id`

/** The sections of a list, in the order in which its tasks have them. */
export const sectionsOf = ({ scope }: Ctx, listId: string): Sql => sql`
  select t.section as name from task t
  where ${ownTasks(scope)} and t.list_id = ${listId} and t.deleted_at is null and t.section is not null
  group by t.section order by min(t.position collate "C"), t.section collate "C"`

/** The names of all labels, or of those in one list. */
export const labelsOf = ({ scope }: Ctx, listId: string | undefined): Sql => sql`
  select b.name from label b where b.user_id = ${scope.userId} and (${listId ?? null}::uuid is null or exists (
    select from task_label x join task t on t.user_id = x.user_id and t.id = x.task_id
    where x.user_id = b.user_id and x.label_id = b.id and t.deleted_at is null and t.list_id = ${listId ?? null}::uuid))
  order by b.name collate "C"`

/** The ids under which the import of a format knew more than one of the tasks in these lists. */
export const idsOfSeveral = ({ scope }: Ctx, extra: string, listIds: string[]): Sql => sql`
  select id from (
    select coalesce(t.extra -> ${extra}::text ->> 'id', t.extra -> ${extra}::text ->> 'task_id') as id from task t
    where ${ownTasks(scope)} and t.list_id = any (${listIds}::uuid[]) and t.deleted_at is null
  ) k where id <> '' group by id having count(*) > 1`

/** The texts that the import of a format kept in these lists, by their fields; but for those that are `known`. */
export const keptTexts = ({ scope }: Ctx, extra: string, listIds: string[], known: readonly string[]): Sql => sql`
  select distinct x.field collate "C" as name
  from task t cross join jsonb_each(case jsonb_typeof(t.extra -> ${extra}::text) when 'object' then t.extra -> ${extra}::text end)
    as x (field, value)
  where ${ownTasks(scope)} and t.list_id = any (${listIds}::uuid[]) and t.deleted_at is null
    and jsonb_typeof(x.value) = 'string' and x.field <> all (${known}::text[]) and x.field <> '' order by 1`

export const newestIn = ({ scope }: Ctx, listIds: string[]): Sql => sql`
  select ${raw(momentSql('max(t.created_at)'))} as newest from task t
  where ${ownTasks(scope)} and t.list_id = any (${listIds}::uuid[]) and t.deleted_at is null`
