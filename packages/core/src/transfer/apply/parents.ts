import sql from 'sql-template-tag'
import { MOST_ISSUES, type Step } from './step'

/**
 * `import_parent`: the parent of each new task that has one. One that is nowhere, in the trash or in another list is
 * told as a loss, and the task goes to the top level. Refuses tasks that are their own ancestors.
 */
export async function findParents({ tx, userId, findings }: Step): Promise<void> {
  await tx.query(sql`create temp table import_parent (
    row int primary key, parent_id uuid not null, up int, problem text) on commit drop`)
  // `up`: the parent's row, where the parent is new as well
  await tx.query(sql`
    insert into import_parent (row, parent_id, up, problem)
    select w.row, w.parent_id, case when not p.known then p.row end, case
      when p.row is null and t.id is null then 'There is no such task'
      when t.deleted_at is not null then 'It is in the trash'
      when coalesce(t.list_id, pl.id) <> w.list_id then 'It is in another list' end
    from (select i.row, l.id as list_id, coalesce(above.id, i.parent_id) as parent_id
          from import_task i join import_target g using (row) join import_list l using (place)
            left join import_target above on above.row = i.parent_row
          where not g.known and (i.parent_id is not null or i.parent_row is not null)) w
      left join import_target p on p.id = w.parent_id
      left join import_task pi on pi.row = p.row left join import_list pl on pl.place = pi.place
      left join task t on t.user_id = ${userId} and t.id = w.parent_id`)
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select row, 'parentId', parent_id, problem || ': the task is now at the top level' from import_parent
    where problem is not null`)
  await tx.query(sql`delete from import_parent where problem is not null`)
  await tx.query(sql`analyze import_parent`)
  await gatherCircles({ tx })
  await tx.query(sql`
    with broken as (
      delete from import_parent p using import_climb c, import_task i
      where c.row = p.row and i.row = p.row and i.parent is not null returning p.row, i.parent
    ) insert into import_loss (row, field, value, reason)
    select row, 'parent', parent, 'It is below itself: the task is now at the top level' from broken`)
  const circles = await tx.query<{ row: number }>(sql`
    select c.row from import_climb c join import_task i using (row) where i.parent is null
    order by c.row limit ${MOST_ISSUES}`)
  for (const { row } of circles) findings.refuse([row, 'parentId'], 'The task is its own ancestor')
  findings.check()
}

/**
 * `import_climb`: the rows that have no top level above them. Each round climbs twice as far as the one before, so even a
 * chain of a million rows is walked in twenty; those that arrive at the top drop out.
 */
async function gatherCircles({ tx }: Pick<Step, 'tx'>): Promise<void> {
  await tx.query(sql`create temp table import_climb (row int primary key, up int not null) on commit drop`)
  await tx.query(sql`create temp table import_climbed (row int primary key, up int not null) on commit drop`)
  await tx.query(sql`insert into import_climb select row, up from import_parent where up is not null`)
  const [start] = await tx.query<{ rows: number }>(sql`select count(*) as rows from import_climb`)
  for (let left = start?.rows ?? 0, height = 1; left > 0; height *= 2) {
    if (height > (start?.rows ?? 0)) return
    await tx.query(
      sql`insert into import_climbed select c.row, p.up from import_climb c join import_climb p on p.row = c.up`,
    )
    await tx.query(sql`truncate import_climb`)
    await tx.query(sql`insert into import_climb select row, up from import_climbed`)
    await tx.query(sql`truncate import_climbed`)
    const [now] = await tx.query<{ rows: number }>(sql`select count(*) as rows from import_climb`)
    left = now?.rows ?? 0
  }
}
