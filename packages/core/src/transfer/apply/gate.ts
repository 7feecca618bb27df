import sql from 'sql-template-tag'
import { MOST_ISSUES, type Step } from './step'

/**
 * Leaves open what the gate would not let be done: a new task that waits for one that is open, has a criterion that is not
 * met, or goes to a list that asks for more than that; and what waits for it in turn. In untouched lists it may wait for what is
 * open there: that was reopened since.
 */
export async function holdGate({ tx, userId }: Step): Promise<void> {
  await tx.query(sql`
    with recursive wished as (
      select i.row, l.policy, p.untouched from import_task i join import_target g using (row) join import_list p using (place)
        left join list l on l.user_id = ${userId} and l.id = p.id
      where not g.known and i.status = 'done'
    ), reason as (
      select row, 1 as why, 'A criterion of it is not met' as text from wished
      where row in (select h.row from import_criterion c join import_handle h on h.handle = c.task where not c.is_met)
      union all
      select row, 2, 'Its list asks for ' || case policy when 'evidence' then 'evidence' else 'a second actor' end
      from wished where policy <> 'self'
      union all
      select e.row, 3, 'It waits for ' || coalesce(min(t.ref), min(i.ref), min(i.title)) || ', which is not done'
      from import_edge e join wished w using (row) join import_target g on g.row = e.other
        left join import_task i on i.row = e.other left join import_list p on p.place = i.place
        left join task t on g.known and t.user_id = ${userId} and t.id = g.id
      where not (w.untouched and not g.known and p.untouched) and case when g.known then t.status else coalesce(i.status, 'todo') end <> 'done' group by e.row
    ), held as (
      select row from reason
      union select e.row from held h join import_edge e on e.other = h.row join wished w on w.row = e.row
        join import_task o on o.row = h.row join import_list p on p.place = o.place
      where not (w.untouched and p.untouched)
    ), opened as (
      update import_task i set status = 'todo', completed_at = null from held h where h.row = i.row returning i.row
    )
    insert into import_loss (row, field, value, reason)
    select o.row, 'status', 'done', coalesce((select text from reason r where r.row = o.row order by why limit 1),
      'It waits for a task that could not be done') || ': imported as open'
    from opened o`)
}

/** Whose blocker has no answer is blocked. Refuses a second one: there is one question at a time. */
export async function keepBlocked({ tx, findings }: Step): Promise<void> {
  const twice = await tx.query<{ row: number }>(sql`
    select h.row from import_blocker b join import_handle h on h.handle = b.task join import_target g using (row)
    where b.answered_at is null and not g.known group by h.row having count(*) > 1 order by 1 limit ${MOST_ISSUES}`)
  for (const { row } of twice) findings.refuse([row, 'blockers'], 'More than one of its blockers has no answer')
  findings.check()
  const [asks] = await tx.query(sql`select from import_blocker where answered_at is null limit 1`)
  if (!asks) return
  await tx.query(sql`
    with asking as (
      select i.row, coalesce(i.status, 'todo') as status from import_task i join import_target g using (row)
      where not g.known and i.status is distinct from 'blocked' and row in (
        select h.row from import_blocker b join import_handle h on h.handle = b.task where b.answered_at is null)
    ), kept as (
      update import_task i set status = 'blocked', completed_at = null from asking a where a.row = i.row
    )
    insert into import_loss (row, field, value, reason)
    select row, 'status', status::text, 'Its blocker has no answer: imported as blocked' from asking`)
}
