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
export async function findDependencies({ tx }: Step): Promise<void> {
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select d.row, 'dependency', d.name, 'There is no such task in the file: left out'
    from import_dependency d where not exists (select from import_handle h where h.handle = d.other)`)
  await tx.query(sql`create temp table import_edge (
    seq int primary key, row int not null, other int not null, told int, name text, place int) on commit drop`)
  const edges = await tx.query<Edge>(sql`
    insert into import_edge (seq, row, other, told, name)
    select min(d.seq), t.row, o.row, min(d.row), min(d.name)
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
