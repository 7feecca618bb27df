import sql from 'sql-template-tag'
import type { Step } from './step'

/**
 * `import_reopened`: the new tasks that are open, and that something waits for which was done all the same. They were done before
 * that, and are so for a moment here, as the gate lets nothing be done before what it waits for.
 */
export async function findReopened({ tx }: Step): Promise<void> {
  await tx.query(sql`create temp table import_reopened (row int primary key) on commit drop`)
  await tx.query(sql`
    insert into import_reopened (row)
    select distinct e.other from import_edge e join import_task i using (row) join import_task o on o.row = e.other
      join import_target g on g.row = e.other
    where not g.known and i.status = 'done' and o.status is distinct from 'done'`)
}

/** Opens them again, once it is known what waits for them. */
export async function reopen({ tx, userId }: Step): Promise<void> {
  await tx.query(sql`
    update task t set status = coalesce(i.status, 'todo'), completed_at = null
    from import_reopened o join import_task i using (row) join import_target g using (row)
    where t.user_id = ${userId} and t.id = g.id`)
}
