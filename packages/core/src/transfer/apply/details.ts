import sql from 'sql-template-tag'
import type { ImportTarget } from '../schema'
import type { Step } from './step'

const LONGEST_NOTES = 100_000
const MOST_EXTRA = 1024 * 1024

/**
 * Completes `import_task` by what the file tells elsewhere: the rows of parents, the names of sections, notes and `extra`.
 * Files from elsewhere call their tasks by handles; of tasks with the same one, the first is meant.
 */
export async function joinDetails(step: Step, { format }: ImportTarget): Promise<void> {
  const { tx } = step
  await tx.query(sql`create temp table import_handle (
    handle text collate "C" primary key, row int not null) on commit drop`)
  await tx.query(sql`
    insert into import_handle select handle, min(row) from import_task where handle is not null group by handle`)
  await tx.query(sql`analyze import_handle`)
  const [there] = await tx.query<{ details: boolean; sections: boolean }>(sql`
    select exists (select from import_detail) as details,
      exists (select from import_section) or exists (select from import_task where section_handle is not null) as sections`)
  if (there?.details) {
    await joinNotes(step)
    await joinExtra(step, format)
    await joinPlaces(step)
  }
  if (there?.sections) await nameSections(step)
  await findParentRows(step)
  await tx.query(sql`analyze import_task`)
}

async function joinNotes({ tx }: Step): Promise<void> {
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select h.row, d.field, d.value, 
      case when h.row is null then 'There is no such task in the file: not kept' else d.reason end
    from import_detail d left join import_handle h on h.handle = d.task
    where d.reason is not null or h.row is null and d.kind <> 'section'`)
  await tx.query(sql`
    with joined as (
      select i.row, concat_ws(e'\n\n', i.notes, string_agg(d.value, e'\n\n' order by d.seq)) as notes
      from import_detail d join import_handle h on h.handle = d.task join import_task i on i.row = h.row
      where d.kind = 'notes' group by i.row, i.notes
    ), cut as (
      insert into import_loss (row, field, value, reason)
      select row, 'notes', notes, 'Longer than notes may be: cut' from joined where length(notes) > ${LONGEST_NOTES}
    )
    update import_task i set notes = left(j.notes, ${LONGEST_NOTES}) from joined j where j.row = i.row`)
}

async function joinExtra({ tx }: Step, format: string): Promise<void> {
  await tx.query(sql`
    with fields as (
      select h.row, d.field, jsonb_agg(d.value::jsonb order by d.seq) as held
      from import_detail d join import_handle h on h.handle = d.task where d.kind = 'extra' group by h.row, d.field
    ), joined as (
      select i.row, coalesce(i.extra, '{}') || jsonb_build_object(${format}::text,
        coalesce(i.extra -> ${format}::text, '{}') || jsonb_object_agg(f.field, f.held)) as extra
      from fields f join import_task i using (row) group by i.row, i.extra
    ), large as (
      insert into import_loss (row, field, value, reason)
      select row, 'extra', '', 'More than Docket can keep: not kept' from joined
      where length(extra::text) > ${MOST_EXTRA}
    )
    update import_task i set extra = j.extra from joined j where j.row = i.row and length(j.extra::text) <= ${MOST_EXTRA}`)
}

async function joinPlaces({ tx }: Step): Promise<void> {
  await tx.query(sql`
    update import_task i set section_handle = coalesce(i.section_handle, d.section), parent = coalesce(i.parent, d.parent)
    from (
      select h.row, min(value) filter (where kind = 'section') as section, min(value) filter (where kind = 'parent') as parent
      from import_detail join import_handle h on h.handle = task where kind in ('section', 'parent') group by h.row
    ) d where d.row = i.row`)
}

async function nameSections({ tx }: Step): Promise<void> {
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select i.row, 'section', i.section_handle, 'The file does not describe this section: not kept' from import_task i
    where i.section_handle is not null and not exists (select from import_section s where s.handle = i.section_handle)`)
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select null, 'section', s.name, 'A section without tasks is not kept' from import_section s
    where not exists (select from import_task i where i.section_handle = s.handle)`)
  await tx.query(sql`
    update import_task i set section = s.name
    from (select handle, min(name) as name from import_section group by handle) s where s.handle = i.section_handle`)
}

async function findParentRows({ tx }: Step): Promise<void> {
  await tx.query(sql`
    insert into import_loss (row, field, value, reason)
    select i.row, 'parent', i.parent, 'There is no such task in the file: the task is now at the top level'
    from import_task i where i.parent is not null and not exists (select from import_handle h where h.handle = i.parent)`)
  await tx.query(sql`update import_task i set parent_row = h.row from import_handle h where h.handle = i.parent`)
}
