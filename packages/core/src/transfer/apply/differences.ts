import sql, { raw } from 'sql-template-tag'
import { dueSql, momentSql } from '../moment'
import type { Step } from './step'

const DUE = raw(dueSql('i.due_at', 'i.due_all_day'))
const COMPLETED = raw(momentSql('i.completed_at'))
const CREATED = raw(momentSql('i.created_at'))

/**
 * Tells what the file says otherwise about tasks that the account has already. Those are left as they are; only what the
 * file does say is compared, and `updatedAt` is not, as it differs whenever something else does.
 */
export async function reportDifferences({ tx, userId }: Step): Promise<void> {
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select i.row, 'id', g.id::text, 'The task is in the trash: restore it there'
    from import_task i join import_target g using (row) join task t on t.user_id = ${userId} and t.id = g.id
    where g.known and t.deleted_at is not null`)
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select i.row, d.field, d.value, 'The task exists already, and differs: it was left as it is'
    from import_task i join import_target g using (row) join import_list l using (place)
      left join import_target above on above.row = i.parent_row
      join task t on t.user_id = ${userId} and t.id = g.id
      cross join lateral (values
        ('list', coalesce(i.list_name, nullif(i.place, '')), l.id = t.list_id),
        ('ref', i.ref, i.ref = t.ref),
        ('title', i.title, i.title = t.title),
        ('notes', i.notes, i.notes = t.notes),
        ('section', i.section, i.section = t.section),
        ('status', i.status::text, i.status = t.status),
        ('priority', i.priority::text, i.priority = t.priority),
        ('dueAt', ${DUE}, i.due_at = t.due_at and i.due_all_day = t.due_all_day),
        ('recurrence', i.recurrence::text, i.recurrence = t.recurrence),
        ('labels', array_to_string(i.labels, ', '), i.labels = '{}'),
        ('parentId', coalesce(above.id, i.parent_id)::text, coalesce(above.id, i.parent_id) = t.parent_id),
        ('position', i.position, i.position = t.position),
        ('extra', i.extra::text, i.extra = t.extra),
        ('completedAt', ${COMPLETED}, i.completed_at = t.completed_at),
        ('createdAt', ${CREATED}, i.created_at = t.created_at)
      ) d (field, value, same)
    where g.known and t.deleted_at is null and d.value is not null and d.same is not true
      and (d.field <> 'labels' or exists (
        select from unnest(i.labels) as wanted (name) left join import_name n using (name)
        where not exists (select from task_label x join label b on b.user_id = x.user_id and b.id = x.label_id
          where x.user_id = t.user_id and x.task_id = t.id and (b.id = n.id or b.name = wanted.name))))`)
}
