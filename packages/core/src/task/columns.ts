import { raw } from 'sql-template-tag'

/** The columns of a `Task`, from `task as t`. */
export const TASK = raw(`t.id, t.list_id as "listId", t.parent_id as "parentId", t.ref, t.title, t.notes, t.section,
  t.status, t.status = 'done' as completed, t.priority,
  to_char(t.due_at at time zone 'UTC', case when t.due_all_day then 'YYYY-MM-DD' else 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"' end) as "dueAt",
  t.recurrence - 'start' as recurrence,
  array(select x.label_id from task_label x where x.user_id = t.user_id and x.task_id = t.id order by x.label_id) as "labelIds",
  t.position, t.waits_for as "waitsFor", t.open_criteria as "openCriteria",
  case when t.claimed_until > now() then json_build_object('worker', t.worker, 'fence', t.fence, 'expiresAt',
    to_char(t.claimed_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as claim,
  t.version, t.completed_at as "completedAt", t.created_at as "createdAt", t.updated_at as "updatedAt",
  t.deleted_at as "deletedAt"`)
