import sql, { raw } from 'sql-template-tag'
import type { Step } from './step'

/** The staging tables of parts that have ids, and the tables that they go to. */
const TABLES = {
  import_criterion: 'criterion',
  import_reference: 'spec_reference',
  import_report: 'report',
  import_evidence: 'evidence',
  import_blocker: 'blocker',
}
const NAMES = ['import_criterion', 'import_reference', 'import_report', 'import_evidence', 'import_blocker'] as const

export type Staged = keyof typeof TABLES

/** Which of them have rows. */
export async function stagedParts({ tx }: Step): Promise<Staged[]> {
  const [found] = await tx.query<Record<Staged, boolean>>(
    sql`select ${raw(NAMES.map((name) => `exists (select from ${name}) as ${name}`).join())}`,
  )
  return NAMES.filter((name) => found?.[name])
}

/**
 * Gives each part of a new task its id: the file's own where it is free, else a new one. Parts of tasks that the account has
 * already stay without.
 */
export async function nameParts({ tx, userId }: Step, staged: Staged[]): Promise<void> {
  for (const name of staged) {
    const table = TABLES[name]
    const [from, into] = [raw(name), raw(table)]
    await tx.query(sql`
      insert into import_loss (row, field, value, reason)
      select null, ${table}, p.wish::text, 'The task that it is of is not in the file: left out'
      from ${from} p where not exists (select from import_handle h where h.handle = p.task)`)
    await tx.query(sql`
      with wished as (
        select p.seq, h.row, p.wish, p.wish is not null and (row_number() over (partition by p.wish order by p.seq) > 1
          or exists (select from ${into} t where t.user_id = ${userId} and t.id = p.wish)) as taken
        from ${from} p join import_handle h on h.handle = p.task join import_target g on g.row = h.row where not g.known
      ), told as (
        insert into import_loss (row, field, value, reason)
        select row, ${table}, wish::text, 'The id is taken: it has another one now' from wished where taken
      )
      update ${from} p set id = case when w.taken or w.wish is null then docket_uuidv7() else w.wish end
      from wished w where w.seq = p.seq`)
  }
}
