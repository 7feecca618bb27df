import type { Tx } from '@docket/db'
import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import type { ExportedList } from './export'
import type { ExportLosses } from './foreign/losses'

/** What a plan says of its tasks, by table. But for a plan's own format, none that is exported has a place for it. */
const TABLES = {
  dependency: 'What it waits for is not written',
  criterion: 'What it must fulfil is not written',
  spec_reference: 'Where it is specified is not written',
  report: 'What was reported of it is not written',
  evidence: 'What proves that it is done is not written',
  blocker: 'What it was stopped by is not written',
}

const BATCH = 1000

/**
 * Tells of each of these tasks what stands in other tables than its own.
 *
 * @param written the tables that the format itself has a place for
 */
export async function tellPlan(
  { scope }: Ctx,
  tx: Tx,
  lists: ExportedList[],
  losses: ExportLosses,
  written: readonly string[] = [],
): Promise<void> {
  const told = Object.keys(TABLES).filter((table) => !written.includes(table))
  const kinds = told.map(
    (table): Sql => sql`select task_id, ${table}::text as field, count(*) as count
    from ${raw(table)} where user_id = ${scope.userId} group by task_id`,
  )
  const all = kinds.reduce((some, kind, index) => sql`${some} ${index ? sql`union all` : empty} ${kind}`, empty)
  const rows = tx.batches<Told>(
    sql`
      select t.id, t.ref, k.field, k.count from (${all}) k join task t on t.user_id = ${scope.userId} and t.id = k.task_id
      where t.list_id = any (${lists.map(({ id }) => id)}::uuid[]) and t.deleted_at is null order by t.id, k.field`,
    BATCH,
  )
  for await (const batch of rows)
    for (const { field, count, ...task } of batch) losses.lose(task, field, String(count), TABLES[field])
}

interface Told {
  id: string
  ref: string
  field: keyof typeof TABLES
  count: number
}
