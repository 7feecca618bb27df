import type { Tx } from '@docket/db'
import sql from 'sql-template-tag'
import type { State } from './file'

/** A box of a plan's file, and what it is here now. */
export interface ExportedBox {
  taskId: string
  taskRef: string
  title: string
  isCriterion: boolean
  /** null where the file has it no more */
  line: number | null
  /** null for a bullet */
  place: number | null
  /** what the file said when it was last taken over, and what became of that */
  mark: string | null
  state: State
  /** null where it is in the trash, in another list or removed */
  now: State | null
}

/** A file as it was last imported. */
export interface ExportedPlan {
  source: string
  content: string
  boxes: ExportedBox[]
}

export interface ExportedCriterion {
  id: string
  text: string
  isMet: boolean
  /** it has a line in a plan's file */
  isInFile: boolean
}

/** The files of plans that were imported to a list, by their names. */
export async function plansOf(tx: Tx, userId: string, listId: string): Promise<ExportedPlan[]> {
  const plans = await tx.query<{ id: string; source: string; content: string }>(sql`
    select id, source, content from plan_document d where d.user_id = ${userId} and d.list_id = ${listId}::uuid order by source`)
  const found: ExportedPlan[] = []
  for (const { id, ...plan } of plans) {
    const boxes = await tx.query<ExportedBox>(sql`
      select t.id as "taskId", t.ref as "taskRef", t.title, b.criterion_id is not null as "isCriterion", b.line, b.place, b.mark, b.state,
        case when t.deleted_at is not null or t.list_id <> ${listId}::uuid or b.criterion_id is not null and c.id is null then null
          when c.id is not null then case when c.met_at is null then 'open' else 'done' end
          when t.status in ('done', 'cancelled') then t.status::text else 'open' end as now
      from plan_box b join task t on t.user_id = b.user_id and t.id = b.task_id
        left join criterion c on c.user_id = b.user_id and c.id = b.criterion_id
      where b.user_id = ${userId} and b.document_id = ${id}::uuid order by b.line nulls last, b.id`)
    found.push({ ...plan, boxes })
  }
  return found
}

/** The criteria of a list's tasks, by the ids of these, each in its order. */
export async function criteriaOf(tx: Tx, userId: string, listId: string): Promise<Map<string, ExportedCriterion[]>> {
  const rows = await tx.query<ExportedCriterion & { taskId: string }>(sql`
    select c.id, c.task_id as "taskId", c.text, c.met_at is not null as "isMet",
      exists (select from plan_box b where b.user_id = c.user_id and b.task_id = c.task_id and b.criterion_id = c.id
        and b.line is not null) as "isInFile"
    from task t join criterion c on c.user_id = t.user_id and c.task_id = t.id
    where t.user_id = ${userId} and t.list_id = ${listId}::uuid and t.deleted_at is null order by c.task_id, c.position, c.id`)
  const criteria = new Map<string, ExportedCriterion[]>()
  for (const { taskId, ...criterion } of rows) {
    const held = criteria.get(taskId)
    if (held) held.push(criterion)
    else criteria.set(taskId, [criterion])
  }
  return criteria
}
