import sql, { type Sql } from 'sql-template-tag'
import { appendPosition } from '../../position'
import type { PartCount } from '../schema'
import { reopen } from './history'
import type { Step } from './step'
import { makeTold } from './told'
import { nameParts, type Staged, stagedParts } from './wishes'

const TOLD: Staged[] = ['import_report', 'import_evidence', 'import_blocker']

/** Makes what is part of the new tasks. */
export async function makeParts(step: Step): Promise<PartCount> {
  const staged = await stagedParts(step)
  await nameParts(step, staged)
  return {
    dependencies: await makeDependencies(step),
    criteria: await makeCriteria(step),
    references: await makeReferences(step),
    ...(staged.some((name) => TOLD.includes(name)) && (await makeTold(step))),
  }
}

async function makeDependencies(step: Step): Promise<number> {
  const [some] = await step.tx.query(sql`select from import_reopened limit 1`)
  if (!some) return insertDependencies(step, sql`true`)
  const ofDone = await insertDependencies(step, sql`i.status = 'done'`)
  await reopen(step)
  return ofDone + (await insertDependencies(step, sql`i.status is distinct from 'done'`))
}

async function insertDependencies({ tx, userId, now }: Step, condition: Sql): Promise<number> {
  // The row trigger walks through what is needed only where something waits for the task already: so, from the ground up.
  const [made] = await tx.query<{ count: number }>(sql`
    with made as (
      insert into dependency (user_id, id, task_id, depends_on_id, created_at)
      select ${userId}, docket_uuidv7(), t.id, o.id, coalesce(e.created_at, ${now}::timestamptz)
      from import_edge e join import_target t on t.row = e.row join import_target o on o.row = e.other
        join import_task i on i.row = e.row
      where ${condition} order by e.place, e.seq
      on conflict do nothing returning 1
    ) select count(*) as count from made`)
  return made?.count ?? 0
}

async function makeCriteria({ tx, userId, now }: Step): Promise<number> {
  const [made] = await tx.query<{ count: number }>(sql`
    with made as (
      insert into criterion (user_id, id, task_id, text, position, met_at, met_by, told_by, created_at)
      select ${userId}, c.id, g.id, c.text,
        coalesce(c.position, ${appendPosition(new Date(now))} || lpad(to_hex(c.seq), 8, '0') || 'V'),
        case when c.is_met then coalesce(c.met_at, ${now}::timestamptz) end, case when c.is_met then '' end, c.told_by,
        coalesce(c.created_at, ${now}::timestamptz)
      from import_criterion c join import_handle h on h.handle = c.task join import_target g on g.row = h.row
      where c.id is not null order by c.seq returning 1
    ) select count(*) as count from made`)
  return made?.count ?? 0
}

async function makeReferences({ tx, userId, now }: Step): Promise<number> {
  const [made] = await tx.query<{ count: number }>(sql`
    with made as (
      insert into spec_reference (user_id, id, task_id, document, section, hash, created_at)
      select ${userId}, r.id, g.id, r.document, r.section, decode(r.hash, 'hex'), coalesce(r.created_at, ${now}::timestamptz)
      from (select distinct on (task, document, section) * from import_reference where id is not null
          order by task, document, section, seq) r
        join import_handle h on h.handle = r.task join import_target g on g.row = h.row
      on conflict do nothing returning 1
    ) select count(*) as count from made`)
  return made?.count ?? 0
}
