import { momentSql } from '../moment'
import type { ToldOf } from '../told'

/** Each kind's table under the alias `p`, its columns, and their order: that of an index. */
interface Kind {
  from: string
  columns: string
  order: string
}

const WRITTEN = `${momentSql('p.created_at')} as "createdAt"`

const KINDS: Record<ToldOf, Kind> = {
  dependencies: {
    from: `dependency p join task o on o.user_id = p.user_id and o.id = p.depends_on_id and o.deleted_at is null
      join list ol on ol.user_id = o.user_id and ol.id = o.list_id and ol.deleted_at is null`,
    columns: `p.task_id as "taskId", p.depends_on_id as "dependsOnId", ${WRITTEN}`,
    order: 'p.depends_on_id',
  },
  criteria: {
    from: 'criterion p',
    columns: `p.id, p.task_id as "taskId", p.text, p.position, p.met_at is not null as met, ${momentSql('p.met_at')} as "metAt",
      ${actorOf('p.met_by', 'p.told_by')} as "metBy", ${WRITTEN}`,
    order: 'p.position, p.id',
  },
  references: {
    from: 'spec_reference p',
    columns: `p.id, p.task_id as "taskId", p.document, p.section, encode(p.hash, 'hex') as hash, ${WRITTEN}`,
    order: 'p.id',
  },
  reports: {
    from: 'report p',
    columns: `p.id, p.task_id as "taskId", ${actorOf('p.actor', 'p.told_by')} as actor, p.worker, p.summary,
      p.files_created as "filesCreated", p.files_modified as "filesModified", p.issues, p.next, ${WRITTEN}`,
    order: 'p.id',
  },
  evidence: {
    from: 'evidence p',
    columns: `p.id, p.task_id as "taskId", ${actorOf('p.actor', 'p.told_by')} as actor, p.criterion_id as "criterionId",
      p.report_id as "reportId", p.kind, p.value, p.exit_code as "exitCode", p.note, ${WRITTEN}`,
    order: 'p.id',
  },
  blockers: {
    from: 'blocker p',
    columns: `p.id, p.task_id as "taskId", ${actorOf('p.actor', 'p.told_by')} as actor, p.worker, p.reason, p.needed, p.answer,
      ${actorOf('p.answered_by', 'p.answer_told_by')} as "answeredBy", ${momentSql('p.answered_at')} as "answeredAt", ${WRITTEN}`,
    order: 'p.id',
  },
}

/**
 * What stands of one kind, of the tasks of the lists in `docket.list_id` (an array) that are not in the trash; and its order.
 * Of many lists it is read by the index of its own table, so that tasks without parts cost nothing.
 */
export function selectTold(kind: ToldOf, isOneList: boolean): { select: string; order: string } {
  const { from, columns, order } = KINDS[kind]
  const lists = `(current_setting('docket.list_id')::uuid[])`
  const select = `select ${columns} from ${from} join task t on t.user_id = p.user_id and t.id = p.task_id
    where p.user_id = current_setting('docket.user_id') and t.deleted_at is null
      and t.list_id = ${isOneList ? `${lists}[1]` : `any (${lists})`}`
  return { select: select.replace(/\s+/g, ' '), order: `p.task_id, ${order}` }
}

/** Who an actor's column names, as `ActivityActor`; where a file told of somebody else, that one. */
function actorOf(actor: string, told: string): string {
  const type = `split_part(${actor}, ':', 1)`
  const name = `case ${type} when 'user' then current_setting('docket.user_name') when 'token' then
    (select k.name from token k where k.user_id = p.user_id and k.id::text = substr(${actor}, 7)) end`
  return `case when ${told} is not null
    then json_build_object('type', ${told} -> 'type', 'id', ${told} -> 'id', 'name', ${told} -> 'name')
    when ${actor} is not null then json_build_object('type', ${type}, 'id', nullif(substr(${actor}, length(${type}) + 2), ''), 'name', ${name}) end`
}
