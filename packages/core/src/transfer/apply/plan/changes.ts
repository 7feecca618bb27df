import sql from 'sql-template-tag'
import { type State, stateOf, stateOfStatus } from '../../plan/file'
import type { Step } from '../step'
import { addCriteria } from './criteria'
import { addDependencies } from './dependencies'
import type { KeptBox, KeptPlan } from './match'
import { completeTicked } from './tick'

/** A box that says something else than it did, and what is here now. */
export interface Change {
  line: number
  box: KeptBox
  mark: string
  to: State
}

interface Now {
  id: string
  state: string
  changed: boolean
  fixed: boolean
}

/**
 * Takes over what a plan's file says now and did not say when it was last imported: boxes, criteria, dependencies. Three sides
 * are looked at: the file then, the file now, and what is here. What was changed here since stays as it is, and is told; so is
 * what the gate does not let be done, and what the file has no more.
 *
 * @returns how many tasks and criteria were changed
 */
export async function takeChanges(step: Step, kept: KeptPlan | undefined): Promise<number> {
  if (!kept) return 0
  const changes = changesOf(kept)
  const here = await currentOf(step, changes)
  const taken = changes.filter((change) =>
    isTaken(step, kept, change, here.get(change.box.criterionId ?? change.box.taskId)),
  )
  const tasks = taken.filter(({ box }) => !box.criterionId)
  const criteria = taken.filter(({ box }) => box.criterionId)
  let updated = await setStatus(
    step,
    tasks.filter(({ to }) => to !== 'done'),
  )
  updated += await setCriteria(step, criteria)
  await addCriteria(step, kept)
  await addDependencies(step, kept)
  updated += await completeTicked(
    step,
    tasks.filter(({ to }) => to === 'done'),
  )
  for (const { line, ref } of kept.gone.filter((box) => box.line !== null)) {
    step.findings.lose(
      null,
      'line',
      ref,
      `The file has line ${line} no more: what was made of it stays, with its history`,
    )
  }
  return updated
}

function changesOf({ ofTask, ofCriterion }: KeptPlan): Change[] {
  const now = [
    ...[...ofTask].map(
      ([
        {
          line,
          box: { mark },
        },
        box,
      ]) => ({ line, mark, box }),
    ),
    ...[...ofCriterion].map(([{ line, box: own }, box]) => ({ line, mark: own?.mark, box })),
  ]
  return now.flatMap(({ line, mark, box }) => {
    if (mark === undefined || box.mark === null || stateOf(mark) === stateOf(box.mark)) return []
    // a criterion that is cancelled is none to wait for
    const to = box.criterionId && stateOf(mark) === 'cancelled' ? 'done' : stateOf(mark)
    return [{ line, box, mark, to }]
  })
}

/** By id: what tasks and criteria are now, and whether somebody changed that since the file was taken over. */
async function currentOf({ tx, userId }: Step, changes: Change[]): Promise<Map<string, Now>> {
  const ids = changes.map(({ box }) => box.criterionId ?? box.taskId)
  const rows = await tx.query<Now>(sql`
    select x.id, coalesce(t.status::text, case when c.met_at is null then 'todo' else 'done' end) as state,
      t.deleted_at is not null or t.recurrence is not null or t.id is null and c.id is null as fixed,
      exists (select from activity a where a.user_id = ${userId} and a.entity_id = x.id and a.at > x.since
        and a.before is not null and (a.after ? 'status' or a.after ? 'met_at')) as changed
    from unnest(${ids}::uuid[], ${changes.map(({ box }) => box.since)}::timestamptz[]) as x (id, since)
      left join task t on t.user_id = ${userId} and t.id = x.id
      left join criterion c on c.user_id = ${userId} and c.id = x.id`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whether to do as the file says; settles the change where that needs nothing, and tells where it can't be done. */
function isTaken({ findings }: Step, kept: KeptPlan, change: Change, now: Now | undefined): boolean {
  const { line, box, to, mark } = change
  const state = stateOfStatus(now?.state ?? '')
  if (now && state === to) return false
  if (now && !now.fixed && !now.changed && state === box.state) return true
  const what = now?.fixed ? 'in the trash, removed or recurring' : `${now?.state ?? 'gone'} here`
  const reason = `Changed in the file, and changed here since: it is ${what}, and stays so; the box in the file too`
  findings.lose(line, 'conflict', `[${mark}]`, reason)
  kept.conflicts.add(box)
  return false
}

async function setStatus({ tx, userId, now }: Step, changes: Change[]): Promise<number> {
  if (!changes.length) return 0
  const ids = changes.map(({ box }) => box.taskId)
  const made = await tx.query(sql`
    update task t set status = x.status::task_status, completed_at = null, version = t.version + 1, updated_at = ${now}::timestamptz
    from unnest(${ids}::uuid[], ${changes.map(({ to }) => (to === 'open' ? 'todo' : to))}::text[]) as x (id, status)
    where t.user_id = ${userId} and t.id = x.id returning t.id`)
  return made.length
}

async function setCriteria({ tx, userId, now, findings }: Step, changes: Change[]): Promise<number> {
  if (!changes.length) return 0
  const ids = changes.map(({ box }) => box.criterionId)
  const made = await tx.query<{ id: string }>(sql`
    update criterion c set met_at = case when x.met then ${now}::timestamptz end,
      version = c.version + 1
    from unnest(${ids}::uuid[], ${changes.map(({ to }) => to !== 'open')}::boolean[]) as x (id, met), task t
    where c.user_id = ${userId} and c.id = x.id and t.user_id = c.user_id and t.id = c.task_id
      and (x.met or t.status <> 'done') returning c.id`)
  const done = new Set(made.map(({ id }) => id))
  for (const { line, box, mark } of changes) {
    if (box.criterionId && !done.has(box.criterionId)) {
      findings.lose(line, 'criterion', `[${mark}]`, 'Its task is done here: the criterion stays met')
    }
  }
  return made.length
}
