import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { appendPosition } from '../../../position'
import { criterionText } from '../../plan/criterion-text'
import type { Step } from '../step'
import type { KeptPlan } from './match'

/** Adds the criteria that the file has more than it had. A task that is done gets none that is open: that is told. */
export async function addCriteria({ tx, userId, now, findings }: Step, kept: KeptPlan): Promise<void> {
  const added = [...kept.ofTask].flatMap(([task, { taskId }]) =>
    task.criteria
      .filter((criterion) => !kept.ofCriterion.has(criterion))
      .map((criterion) => ({ ...criterion, taskId })),
  )
  if (!added.length) return
  const rows = added.map(({ line, text, isMet, taskId }) => ({
    id: uuidv7(),
    line,
    text: criterionText(text).text,
    isMet,
    taskId,
  }))
  const made = await tx.query<{ id: string }>(sql`
    insert into criterion (user_id, id, task_id, text, position, met_at, met_by, created_at)
    select ${userId}, x.id, x.task_id, x.text, ${appendPosition(new Date(now))} || lpad(to_hex(x.line), 8, '0') || 'V',
      case when x.met then ${now}::timestamptz end, case when x.met then '' end, ${now}::timestamptz
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ taskId }) => taskId)}::uuid[],
      ${rows.map(({ text }) => text)}::text[], ${rows.map(({ isMet }) => isMet)}::boolean[],
      ${rows.map(({ line }) => line)}::int[]) as x (id, task_id, text, met, line)
      join task t on t.user_id = ${userId} and t.id = x.task_id
    where x.met or t.status <> 'done' order by x.line returning id`)
  const done = new Set(made.map(({ id }) => id))
  for (const { id, line, text } of rows) {
    if (!done.has(id)) findings.lose(line, 'criterion', text, 'New in the file, and its task is done here: not added')
  }
  await tx.query(sql`
    update import_criterion c set id = x.id from unnest(${rows.map(({ line }) => line)}::int[],
      ${rows.map(({ id }) => id)}::uuid[]) as x (line, id)
    where c.row = x.line and x.id = any (${[...done]}::uuid[])`)
}
