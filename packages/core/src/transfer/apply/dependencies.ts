import sql from 'sql-template-tag'
import { Acyclic } from '../acyclic'
import type { Step } from './step'

interface Edge {
  seq: number
  row: number
  other: number
}

/**
 * `import_edge`: what each new task waits for, by rows, in an order (`place`) in which nothing comes before what it waits for.
 * What the file does not have, and what would close a circle, is told and left out.
 */
export async function findDependencies(step: Step): Promise<void> {
  const { tx } = step
  await findOthers(step)
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select coalesce(d.row, t.row), 'dependency', d.name, case when t.row is null and d.row is null
      then 'There is no such task in the file that waits for it: left out'
      else 'There is no such task ' || case when d.other_id is null then 'in the file' else 'here' end || ': left out' end
    from import_dependency d left join import_handle t on t.handle = d.task left join import_handle o on o.handle = d.other
    where o.row is null or t.row is null and d.row is null`)
  await tx.query(sql`create temp table import_edge (
    seq int primary key, row int not null, other int not null, told int, name text, created_at timestamptz,
    place int) on commit drop`)
  const edges = await tx.query<Edge>(sql`
    insert into import_edge (seq, row, other, told, name, created_at)
    select min(d.seq), t.row, o.row, coalesce(min(d.row), t.row), min(d.name), min(d.created_at)
    from import_dependency d join import_handle t on t.handle = d.task join import_handle o on o.handle = d.other
      join import_target g on g.row = t.row
    where not g.known group by t.row, o.row
    returning seq, row, other`)
  if (!edges.length) return
  const { places, closing } = sorted(edges)
  await tx.query(sql`
    with closing as (
      delete from import_edge e where e.seq = any (${closing}::int[]) returning e.told, e.name
    ) insert into import_loss (row, field, value, reason)
    select told, 'dependency', name, 'It would wait for itself that way: left out' from closing`)
  await tx.query(sql`
    update import_edge e set place = x.place
    from unnest(${[...places.keys()]}::int[], ${[...places.values()]}::int[]) as x (row, place) where x.row = e.row`)
  await tx.query(sql`analyze import_edge`)
}

/** Tasks that the file only names, by ids that the account has: rows of their own for them, below all others. */
async function findOthers({ tx, userId, listIds }: Step): Promise<void> {
  await tx.query(sql`
    with other as (
      insert into import_target (row, id, known)
      select -row_number() over (order by t.id), t.id, true from task t
      where t.user_id = ${userId} and t.deleted_at is null
        and (${listIds}::uuid[] is null or t.list_id = any (${listIds}::uuid[]))
        and t.id in (select d.other_id from import_dependency d
          where d.other_id is not null and not exists (select from import_handle h where h.handle = d.other))
      returning row, id
    ) insert into import_handle (handle, row) select id::text, row from other`)
}

function sorted(edges: Edge[]): { places: Map<number, number>; closing: number[] } {
  const rows = [...new Set(edges.flatMap(({ row, other }) => [row, other]))].sort((a, b) => a - b)
  const index = new Map(rows.map((row, at) => [row, at]))
  const graph = new Acyclic(rows.length)
  const closing = edges
    .sort((a, b) => a.seq - b.seq)
    .filter(({ row, other }) => !graph.add(index.get(row) ?? 0, index.get(other) ?? 0))
  return {
    places: new Map(rows.map((row, at) => [row, graph.place(at)])),
    closing: closing.map(({ seq }) => seq),
  }
}
