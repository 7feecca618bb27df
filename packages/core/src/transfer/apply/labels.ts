import sql from 'sql-template-tag'
import type { Step } from './step'

/**
 * `import_name`: the label that each name in the file means. One that the file describes is known by its id, others by
 * their name. Makes those that are missing and that the file describes or new tasks have.
 *
 * @returns how many were made
 */
export async function nameLabels({ tx, userId, now }: Step): Promise<number> {
  await tx.query(sql`create temp table import_name (
    name text primary key, id uuid not null, made boolean not null, created_at timestamptz) on commit drop`)
  await tx.query(sql`
    insert into import_name (name, id, made, created_at)
    select distinct on (j.name) j.name, coalesce(a.id, b.id, j.id, docket_uuidv7()), a.id is null and b.id is null, j.created_at
    from import_label j
      left join label a on a.user_id = ${userId} and a.id = j.id
      left join label b on b.user_id = ${userId} and b.name = j.name
    order by j.name, j.row`)
  await tx.query(sql`
    insert into import_name (name, id, made)
    select n.name, coalesce(b.id, docket_uuidv7()), b.id is null
    from (select distinct unnest(i.labels) as name from import_task i join import_target g using (row) where not g.known) n
      left join label b on b.user_id = ${userId} and b.name = n.name
    where not exists (select from import_name x where x.name = n.name)`)
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select null, 'labels', n.name, 'The label exists already, named ' || b.name
    from import_name n join label b on b.user_id = ${userId} and b.id = n.id where not n.made and b.name <> n.name`)
  await tx.query(sql`analyze import_name`)
  const made = await tx.query<{ count: number }>(sql`
    with made as (
      insert into label (user_id, id, name, created_at)
      select ${userId}, id, name, coalesce(created_at, ${now}::timestamptz) from import_name where made returning 1
    ) select count(*) as count from made`)
  return made[0]?.count ?? 0
}

/** Puts the labels on the new tasks. */
export async function labelTasks({ tx, userId }: Step): Promise<void> {
  await tx.query(sql`
    insert into task_label (user_id, task_id, label_id)
    select ${userId}, g.id, n.id
    from import_task i join import_target g using (row) cross join unnest(i.labels) as l (name) join import_name n using (name)
    where not g.known
    on conflict do nothing`)
}
