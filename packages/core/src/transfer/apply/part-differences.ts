import sql from 'sql-template-tag'
import type { Step } from './step'

/** Tells which parts a file of Docket's own has of tasks that the account has already, and that are not so here. */
export async function reportPartDifferences({ tx, userId }: Step): Promise<void> {
  await tx.query(sql`
    with known as (
      select h.handle as task, h.row, g.id from import_handle h join import_target g using (row)
        join task t on t.user_id = ${userId} and t.id = g.id and t.deleted_at is null
      where g.known and h.row > 0
    )
    insert into import_loss (row, field, value, reason)
    select row, field, value, 'The task exists already, and has it otherwise or not at all: it was left as it is'
    from (
      select k.row, 'criterion' as field, p.text as value from import_criterion p join known k using (task)
      where p.wish is not null and not exists (select from criterion c where c.user_id = ${userId} and c.id = p.wish
        and c.task_id = k.id and c.text = p.text and (c.met_at is not null) = p.is_met)
      union all
      select k.row, 'dependency', p.name from import_dependency p join known k using (task)
      where p.other_id is not null and not exists (select from dependency c where c.user_id = ${userId}
        and c.task_id = k.id and c.depends_on_id = p.other_id)
      union all
      select k.row, 'spec_reference', concat_ws(' ', nullif(p.document, ''), nullif(p.section, ''))
      from import_reference p join known k using (task)
      where p.wish is not null and not exists (select from spec_reference c where c.user_id = ${userId}
        and c.task_id = k.id and c.document = p.document and c.section = p.section)
      union all
      select k.row, 'report', p.summary from import_report p join known k using (task)
      where not exists (select from report c where c.user_id = ${userId} and c.id = p.wish and c.task_id = k.id)
      union all
      select k.row, 'evidence', p.value from import_evidence p join known k using (task)
      where not exists (select from evidence c where c.user_id = ${userId} and c.id = p.wish and c.task_id = k.id)
      union all
      select k.row, 'blocker', p.needed from import_blocker p join known k using (task)
      where not exists (select from blocker c where c.user_id = ${userId} and c.id = p.wish and c.task_id = k.id
        and (c.answered_at is null) = (p.answered_at is null))
    ) d`)
}
