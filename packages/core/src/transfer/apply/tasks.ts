import sql from 'sql-template-tag'
import { appendPosition } from '../../position'
import type { Step } from './step'

/** Makes the tasks that the account does not have yet. Those without a position go to the end, in the order of the file. */
export async function makeTasks({ tx, userId, now }: Step): Promise<void> {
  await tx.query(sql`
    insert into task (user_id, id, list_id, parent_id, ref, title, notes, section, status, priority, due_at, due_all_day,
      recurrence, position, extra, completed_at, created_at, updated_at)
    select ${userId}, g.id, r.list_id, p.parent_id, r.ref, i.title, i.notes, i.section,
      case when o.row is null then coalesce(i.status, 'todo') else 'done' end, coalesce(i.priority, 'medium'), i.due_at, i.due_all_day,
      i.recurrence, coalesce(i.position,
        ${appendPosition(new Date(now))} || lpad(to_hex(coalesce(i.rank, 0)), 8, '0') || lpad(to_hex(i.row), 8, '0') || 'V'),
      i.extra,
      case when i.status = 'done' or o.row is not null then coalesce(i.completed_at, i.updated_at, ${now}::timestamptz) end,
      coalesce(i.created_at, ${now}::timestamptz), coalesce(i.updated_at, ${now}::timestamptz)
    from import_task i join import_target g using (row) join import_ref r using (row) left join import_parent p using (row)
      left join import_reopened o using (row)`)
}
