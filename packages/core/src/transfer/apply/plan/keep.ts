import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import { type State, stateOf, stateOfStatus, wordsId } from '../../plan/file'
import type { Step } from '../step'
import type { KeptBox, KeptPlan } from './match'

type Box = Omit<KeptBox, 'since'> & { since: string | null }

/** Keeps a plan's file, and what each of its boxes is here: for the next import, and for the export. */
export async function keepPlan(step: Step, kept: KeptPlan | undefined): Promise<void> {
  const { tx, userId, findings } = step
  const { plan } = findings
  if (!plan) return
  const boxes = await boxesNow(step, kept)
  const id = kept?.id ?? (await makeDocument(step))
  await tx.query(sql`
    update plan_document set content = ${plan.content}, imported_at = now() where user_id = ${userId} and id = ${id}::uuid`)
  await tx.query(sql`delete from plan_box where user_id = ${userId} and document_id = ${id}::uuid`)
  const column = <Key extends keyof Box>(key: Key) => boxes.map((box) => box[key])
  await tx.query(sql`
    insert into plan_box (user_id, id, document_id, task_id, criterion_id, line, place, mark, state, ref, words, since)
    select ${userId}, x.id, ${id}::uuid, x.task_id, x.criterion_id, x.line, x.place, x.mark, x.state, x.ref, x.words,
      coalesce(x.since, now())
    from unnest(${column('id')}::uuid[], ${column('taskId')}::uuid[], ${column('criterionId')}::uuid[], ${column('line')}::int[],
      ${column('place')}::int[], ${column('mark')}::text[], ${column('state')}::text[], ${column('ref')}::text[],
      ${column('words')}::uuid[], ${column('since')}::timestamptz[])
      as x (id, task_id, criterion_id, line, place, mark, state, ref, words, since)`)
}

/** The file's first import to the list that its tasks went to, or one whose tasks were known although it was not. */
async function makeDocument({ tx, userId, findings }: Step): Promise<string> {
  const [made] = await tx.query<{ id: string }>(sql`
    insert into plan_document (user_id, id, list_id, source, content)
    select ${userId}, docket_uuidv7(), t.list_id, ${findings.plan?.source ?? ''}, ''
    from import_target g join task t on t.user_id = ${userId} and t.id = g.id order by g.row limit 1
    on conflict (user_id, list_id, source) do update set imported_at = now() returning id`)
  return made?.id ?? ''
}

async function boxesNow({ tx, userId, findings }: Step, kept: KeptPlan | undefined): Promise<Box[]> {
  const { tasks = [], content = '' } = findings.plan ?? {}
  const shift = content.startsWith('\uFEFF') ? 1 : 0
  const rows = await tx.query<{ row: number; id: string; status: string }>(sql`
    select g.row, t.id, t.status from import_target g join task t on t.user_id = ${userId} and t.id = g.id`)
  const made = await tx.query<{ row: number; id: string }>(
    sql`select row, id from import_criterion where id is not null`,
  )
  const [taskOf, criterionOf] = [
    new Map(rows.map((each) => [each.row, each])),
    new Map(made.map(({ row, id }) => [row, id])),
  ]
  const unmet = await tx.query<{ id: string }>(sql`
    select c.id from criterion c join import_target g on g.id = c.task_id where c.user_id = ${userId} and c.met_at is null`)
  const open = new Set(unmet.map(({ id }) => id))
  const boxes: Box[] = []
  for (const task of tasks) {
    const here = taskOf.get(task.line)
    if (!here) continue
    const { line, box } = task
    const own = {
      taskId: here.id,
      criterionId: null,
      line,
      place: box.offset + shift,
      mark: box.mark,
      ref: task.id ?? '',
    }
    boxes.push(
      settled({ ...own, words: wordsId(task.text), state: stateOfStatus(here.status) }, kept, kept?.ofTask.get(task)),
    )
    for (const criterion of task.criteria) {
      const before = kept?.ofCriterion.get(criterion)
      const criterionId = before?.criterionId ?? criterionOf.get(criterion.line)
      if (!criterionId) continue
      const place = criterion.box ? criterion.box.offset + shift : null
      const mark = criterion.box?.mark ?? null
      const state: State = open.has(criterionId) ? 'open' : 'done'
      const part = { taskId: here.id, criterionId, line: criterion.line, place, mark, ref: '', state }
      boxes.push(settled({ ...part, words: wordsId(criterion.text) }, kept, before))
    }
  }
  for (const box of kept?.gone ?? []) boxes.push({ ...box, line: null, place: null })
  return boxes
}

/** A box that says what it said remembers since when; one that is in conflict, what it said before. */
function settled(box: Omit<Box, 'id' | 'since'>, kept: KeptPlan | undefined, before: KeptBox | undefined): Box {
  const isSame = before && (before.mark === null || box.mark === null || stateOf(before.mark) === stateOf(box.mark))
  if (before && (isSame || kept?.conflicts.has(before))) {
    const mark = isSame ? box.mark : before.mark
    return { ...box, id: before.id, mark, state: before.state, since: before.since }
  }
  return { ...box, id: before?.id ?? uuidv7(), since: null }
}
