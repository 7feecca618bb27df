import { labelInCell } from './label-cell'
import { dueSql, momentSql } from './moment'

const LABELS_OF = `from task_label x join label b on b.user_id = x.user_id and b.id = x.label_id
  where x.user_id = t.user_id and x.task_id = t.id`

/** The labels of task `t`, in one cell or as a JSON array; in the order of their names' bytes. */
export const LABELS_IN_CELL = `(select string_agg(${labelInCell('b.name')}, ', ' order by b.name collate "C") ${LABELS_OF})`
export const LABELS_AS_JSON = `coalesce((select json_agg(b.name order by b.name collate "C") ${LABELS_OF}), '[]')`

/**
 * The SELECT for the tasks of the list in `docket.list_id`, with the columns of an export; not yet sorted.
 *
 * @param labels one of the two above
 * @param text what is made of an expression that may hold any text
 */
export function selectTasks(labels: string, text: (expression: string) => string): string {
  return `select t.id, ${text('t.ref')} as ref, ${text(`case when l.is_inbox then 'Inbox' else l.name end`)} as list,
      case when not l.is_inbox then l.id end as "listId", ${text('t.section')} as section, ${text('t.title')} as title,
      ${text(`nullif(t.notes, '')`)} as notes, t.status, t.priority,
      ${dueSql('t.due_at', 't.due_all_day')} as "dueAt", t.recurrence,
      ${text(labels)} as labels,
      (select p.id from task p where p.user_id = t.user_id and p.id = t.parent_id and p.deleted_at is null) as "parentId",
      t.position, ${momentSql('t.completed_at')} as "completedAt", ${momentSql('t.created_at')} as "createdAt",
      ${momentSql('t.updated_at')} as "updatedAt", t.extra
    from task t join list l on l.user_id = t.user_id and l.id = t.list_id
    where t.user_id = current_setting('docket.user_id') and t.list_id = current_setting('docket.list_id')::uuid and t.deleted_at is null`
}
