import type { Tx } from '@docket/db'
import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import type { ExportedList } from './export'
import type { ExportLosses } from './foreign/losses'

/** What a plan says of its tasks, by table, and what is told where a format has no place for it. */
const TABLES = {
  dependency: 'What it waits for is not written',
  criterion: 'What it must fulfil is not written',
  spec_reference: 'Where it is specified is not written',
  report: 'What was reported of it is not written',
  evidence: 'What proves that it is done is not written',
  blocker: 'What it was stopped by is not written',
  claim: 'Who has held it, and for how long, is not written',
}
type Table = keyof typeof TABLES

/** The same of a list. */
const OF_LISTS = {
  spec: 'The documents that its plan comes from are not written, only which tasks refer to them',
  plan_document: 'The file that its plan was imported from is not written',
}

const BATCH = 1000

/** What a format has a place for: tables, and what lists ask of their tasks. */
export type PlanPart = Table | 'policy'

/** What Docket's own JSON has a place for. */
export const OWN_PARTS: readonly PlanPart[] = [
  'policy',
  'dependency',
  'criterion',
  'spec_reference',
  'report',
  'evidence',
  'blocker',
]

/**
 * Tells of these lists and of each of their tasks what stands in other tables than their own.
 *
 * @param written what the format itself has a place for
 */
export async function tellPlan(
  ctx: Ctx,
  tx: Tx,
  lists: ExportedList[],
  losses: ExportLosses,
  written: readonly string[] = [],
): Promise<void> {
  await tellLists(ctx, tx, lists, losses, written)
  const all = [...tables(ctx, written), ...(written.includes('dependency') ? [unwritten(ctx, lists)] : [])]
  const kinds = all.reduce((some, kind, index) => sql`${some} ${index ? sql`union all` : empty} ${kind}`, empty)
  const rows = tx.batches<Told>(
    sql`
      select t.id, t.ref, k.field, k.reason, k.count from (${kinds}) k join task t on t.user_id = ${ctx.scope.userId} and t.id = k.task_id
      where t.list_id = any (${idsOf(lists)}::uuid[]) and t.deleted_at is null order by t.id, k.field`,
    BATCH,
  )
  for await (const batch of rows)
    for (const { field, reason, count, ...task } of batch) losses.lose(task, field, String(count), reason)
}

interface Told {
  id: string
  ref: string
  field: string
  reason: string
  count: number
}

const idsOf = (lists: ExportedList[]) => lists.map(({ id }) => id)

const tables = ({ scope }: Ctx, written: readonly string[]): Sql[] =>
  Object.entries(TABLES)
    .filter(([table]) => !written.includes(table))
    .map(
      ([
        table,
        reason,
      ]): Sql => sql`select task_id, ${table}::text as field, ${reason}::text as reason, count(*) as count
    from ${raw(table)} where user_id = ${scope.userId} group by task_id`,
    )

/** Of a format that has dependencies: those on tasks that are not in the file. What it still names, it names by id alone. */
const unwritten = ({ scope }: Ctx, lists: ExportedList[]): Sql => sql`
  select d.task_id, 'dependency' as field, case when o.deleted_at is not null or l.deleted_at is not null
      then 'It waits for what is in the trash: not written'
      when o.id is null then 'It waits for what is in other lists than this token may see: not written'
      else 'It waits for what is not in the file: it can be imported only where that is' end as reason, count(*) as count
  from dependency d left join task o on o.user_id = d.user_id and o.id = d.depends_on_id
    left join list l on l.user_id = o.user_id and l.id = o.list_id
  where d.user_id = ${scope.userId} and (o.id is null or o.deleted_at is not null
    or l.deleted_at is not null or not o.list_id = any (${idsOf(lists)}::uuid[])) group by 1, 2, 3`

async function tellLists(
  { scope }: Ctx,
  tx: Tx,
  lists: ExportedList[],
  losses: ExportLosses,
  written: readonly string[],
): Promise<void> {
  if (!written.includes('policy')) {
    for (const { name, policy } of lists)
      if (policy !== 'self') losses.once('policy', policy, `What the list “${name}” asks of its tasks is not written`)
  }
  for (const [table, reason] of Object.entries(OF_LISTS)) {
    if (written.includes(table)) continue
    const rows = await tx.query<{ name: string }>(sql`
      select distinct l.name from ${raw(table)} p join list l on l.user_id = p.user_id and l.id = p.list_id
      where p.user_id = ${scope.userId} and p.list_id = any (${idsOf(lists)}::uuid[]) order by 1`)
    for (const { name } of rows) losses.once(table, name, reason)
  }
}
