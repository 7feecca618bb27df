import sql, { raw } from 'sql-template-tag'
import type { Step } from './step'

/** The number in a ref that a list gave, as in core/task/number.ts. */
const NUMBER = raw(`substring(ref from '^T-([1-9][0-9]{0,8})$')::int`)

/**
 * `import_ref`: the ref of each new task. The file's own where it is free in its list, else the list's next number, in
 * the order of the file. The counters are held from here until the transaction ends.
 */
export async function giveRefs({ tx, userId }: Step): Promise<void> {
  await tx.query(sql`
    insert into ref_counter as c (user_id, list_id)
    select distinct ${userId}, l.id from import_target g join import_task i using (row) join import_list l using (place)
    where not g.known order by 2
    on conflict (user_id, list_id) do update set next = c.next`)

  await tx.query(sql`create temp table import_ref (
    row int primary key, list_id uuid not null, wish text, ref text collate "C", number int) on commit drop`)
  await tx.query(sql`
    insert into import_ref (row, list_id, wish, ref, number)
    select k.row, k.list_id, k.wish, k.ref, row_number() over (partition by k.list_id, k.ref is null order by k.row)
    from (
      select w.row, w.list_id, w.ref as wish, case when w.n = 1 and t.id is null then w.ref end as ref
      from (select i.row, l.id as list_id, i.ref, row_number() over (partition by l.id, i.ref order by i.row) as n
            from import_task i join import_target g using (row) join import_list l using (place) where not g.known) w
        left join task t on t.user_id = ${userId} and t.list_id = w.list_id and t.ref = w.ref
    ) k`)
  await tx.query(sql`
    update import_ref r set ref = 'T-' || (f.first + r.number - 1)
    from (select c.list_id, greatest(c.next, coalesce(max(${NUMBER}) + 1, 1)) as first
          from ref_counter c join import_ref using (list_id) where c.user_id = ${userId} group by c.list_id, c.next) f
    where r.ref is null and f.list_id = r.list_id`)
  await tx.query(sql`
    update ref_counter c set next = greatest(c.next, m.top + 1)
    from (select list_id, max(${NUMBER}) as top from import_ref group by list_id) m
    where c.user_id = ${userId} and c.list_id = m.list_id and m.top >= c.next`)
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select row, 'ref', wish, 'Taken in this list: the task is now ' || ref from import_ref where wish <> ref`)
  await tx.query(sql`analyze import_ref`)
}
