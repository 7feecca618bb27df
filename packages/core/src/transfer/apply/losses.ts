import sql from 'sql-template-tag'
import type { Loss } from '../schema'
import type { Step } from './step'

/** `import_loss`: what the steps could not keep, with columns like `Loss`. Each adds to it by INSERT … SELECT. */
export async function openLosses({ tx }: Step): Promise<void> {
  await tx.query(sql`create temp table import_loss (row int, field text, value text, reason text) on commit drop`)
}

/** Hands the losses to the findings: all of them counted, as many told as a report holds. */
export async function reportLosses({ tx, findings }: Step): Promise<void> {
  const [counted] = await tx.query<{ count: number }>(sql`select count(*) as count from import_loss`)
  const first = await tx.query<Loss>(sql`
    select row, field, coalesce(left(value, 250), '') as value, reason from import_loss order by row, field limit 1000`)
  for (const { row, field, value, reason } of first) findings.lose(row, field, value, reason)
  findings.lossCount += (counted?.count ?? 0) - first.length
}
