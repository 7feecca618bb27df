import sql from 'sql-template-tag'
import { appendPosition } from '../../position'
import type { PartCount } from '../schema'
import type { Step } from './step'

/** Makes what is part of the new tasks: dependencies, criteria and spec references. */
export async function makeParts(step: Step): Promise<PartCount> {
  return {
    dependencies: await makeDependencies(step),
    criteria: await makeCriteria(step),
    references: await makeReferences(step),
  }
}

async function makeDependencies({ tx, userId, now }: Step): Promise<number> {
  // The row trigger walks through what is needed only where something waits for the task already: so, from the ground up.
  const [made] = await tx.query<{ count: number }>(sql`
    with made as (
      insert into dependency (user_id, id, task_id, depends_on_id, created_at)
      select ${userId}, docket_uuidv7(), t.id, o.id, ${now}::timestamptz
      from import_edge e join import_target t on t.row = e.row join import_target o on o.row = e.other
      order by e.place, e.seq
      on conflict do nothing returning 1
    ) select count(*) as count from made`)
  return made?.count ?? 0
}

async function makeCriteria({ tx, userId, now }: Step): Promise<number> {
  await tx.query(sql`
    update import_criterion c set id = docket_uuidv7() from import_handle h join import_target g using (row)
    where h.handle = c.task and not g.known`)
  const [made] = await tx.query<{ count: number }>(sql`
    with made as (
      insert into criterion (user_id, id, task_id, text, position, met_at, met_by, created_at)
      select ${userId}, c.id, g.id, c.text, ${appendPosition(new Date(now))} || lpad(to_hex(c.seq), 8, '0') || 'V',
        case when c.is_met then ${now}::timestamptz end, case when c.is_met then '' end, ${now}::timestamptz
      from import_criterion c join import_handle h on h.handle = c.task join import_target g on g.row = h.row
      where c.id is not null order by c.seq returning 1
    ) select count(*) as count from made`)
  return made?.count ?? 0
}

async function makeReferences({ tx, userId, now }: Step): Promise<number> {
  const [made] = await tx.query<{ count: number }>(sql`
    with made as (
      insert into spec_reference (user_id, id, task_id, document, section, created_at)
      select ${userId}, docket_uuidv7(), g.id, r.document, r.section, ${now}::timestamptz
      from (select distinct task, document, section from import_reference) r
        join import_handle h on h.handle = r.task join import_target g on g.row = h.row
      where not g.known on conflict do nothing returning 1
    ) select count(*) as count from made`)
  return made?.count ?? 0
}
