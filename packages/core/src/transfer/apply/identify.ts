import sql, { raw } from 'sql-template-tag'
import { contentIdSql } from '../content-id'
import { MOST_ISSUES, type Step } from './step'

/** Rows of equal content are told apart by how many of them came before: the second has an id of its own. */
const NUMBERED = raw(contentIdSql(`key::text || ' ' || n`))

/**
 * `import_target`: the id of each row's task, and whether the account has it already (`known`), be it in the trash.
 * Refuses ids that occur twice in the file.
 */
export async function identifyTasks({ tx, userId, listIds, findings }: Step): Promise<void> {
  await tx.query(sql`create temp table import_target (
    row int primary key, id uuid not null, known boolean not null) on commit drop`)
  await tx.query(sql`
    insert into import_target (row, id, known)
    select i.row, i.id, t.id is not null
    from (select row, coalesce(id, case when n = 1 then key else ${NUMBERED} end) as id
          from (select row, id, key, row_number() over (partition by key order by row) as n from import_task) k) i
      left join task t on t.user_id = ${userId} and t.id = i.id
        and (${listIds}::uuid[] is null or t.list_id = any (${listIds}::uuid[]))`)
  await tx.query(sql`analyze import_target`)

  const twice = await tx.query<{ row: number; first: number }>(sql`
    select i.row, d.first from import_target i
      join (select id, min(row) as first from import_target group by id having count(*) > 1) d using (id)
    where i.row > d.first order by i.row limit ${MOST_ISSUES}`)
  for (const { row, first } of twice) findings.refuse([row, 'id'], `The id of row ${first}, again`)
  findings.check()
}
