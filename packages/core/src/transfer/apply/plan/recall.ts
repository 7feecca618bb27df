import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { ImportTarget } from '../../schema'
import type { Step } from '../step'
import { type KeptBox, type KeptPlan, matchBoxes } from './match'

/**
 * Finds the last import of a plan's file: of the same name, in the list that it goes to. Gives each of its tasks the id that it
 * had then, and those that are new ids of their own. Undefined: this is its first import, or no plan.
 */
export async function recallPlan(step: Step, target: ImportTarget): Promise<KeptPlan | undefined> {
  const { tx, userId, findings } = step
  const file = findings.plan
  if (!file) return undefined
  // By the ids that its tasks had at first it is found in a list that was renamed, too.
  const [plan] = await tx.query<Pick<KeptPlan, 'id' | 'listId' | 'content'>>(sql`
    select d.id, d.list_id as "listId", d.content
    from plan_document d join list l on l.user_id = d.user_id and l.id = d.list_id cross join lateral (
      select exists (select from plan_box b join import_task i on i.key = b.task_id
        where b.user_id = d.user_id and b.document_id = d.id) as same) b
    where d.user_id = ${userId} and d.source = ${file.source} and l.deleted_at is null
      and case when ${target.listId ?? null}::uuid is null then b.same or l.name = ${file.list}
        else l.id = ${target.listId ?? null}::uuid end
    order by b.same desc, l.archived_at is not null, l.position, l.id limit 1`)
  if (!plan) return undefined
  const boxes = await tx.query<KeptBox>(sql`
    select b.id, b.task_id as "taskId", b.criterion_id as "criterionId", b.line, b.place, b.mark, b.state, b.ref, b.words,
      b.since::text as since
    from plan_box b where b.user_id = ${userId} and b.document_id = ${plan.id}::uuid order by b.line nulls last, b.id`)
  const kept = { ...plan, boxes, ...matchBoxes(file, boxes), conflicts: new Set<KeptBox>() }
  await nameRows(step, kept)
  return kept
}

async function nameRows({ tx, findings }: Step, kept: KeptPlan): Promise<void> {
  const tasks = findings.plan?.tasks.filter((task) => kept.ofTask.has(task) || !task.docketId) ?? []
  const known = tasks.map((task) => kept.ofTask.get(task)?.taskId)
  // Of a box that was there before, the file's change counts, and not that it differs from the task.
  await tx.query(sql`
    update import_task i set id = x.id, key = null, place = 'id:' || ${kept.listId}, list_name = null,
      status = case when x.known then null else i.status end
    from unnest(${tasks.map(({ line }) => line)}::int[], ${known.map((id) => id ?? uuidv7())}::uuid[],
      ${known.map((id) => id !== undefined)}::boolean[]) as x (row, id, known)
    where x.row = i.row`)
  await tx.query(sql`update import_task set place = 'id:' || ${kept.listId}, list_name = null`)
}
