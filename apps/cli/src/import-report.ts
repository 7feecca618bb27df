import type { ImportReport } from '@docket/core/transfer/schema'
import { counted, printable } from './terminal/text'

/** What an import did, for people: numbers first, then every loss with its row. */
export function reportLines(report: ImportReport): string[] {
  const { dryRun, rows, created, unchanged, lists, labels, losses, lossCount } = report
  const made = lists.filter((list) => list.created)
  const numbers = [counted(created, 'task')]
  if (made.length)
    numbers.push(`${counted(made.length, 'list')} (${made.map(({ name }) => printable(name)).join(', ')})`)
  if (labels) numbers.push(counted(labels, 'label'))
  const lines = [`${dryRun ? 'Would import' : 'Imported'} ${numbers.join(', ')} from ${counted(rows, 'row')}`]
  if (unchanged) lines.push(`${counted(unchanged, 'task')} there already, left as they are`)
  if (!lossCount) return lines
  lines.push(`Not kept as in the file (${lossCount.toLocaleString('en')}):`)
  for (const { row, field, value, reason } of losses) {
    lines.push(printable(`  ${row === null ? 'file' : `row ${row}`}, ${field}: ${reason}${value && ` (${value})`}`))
  }
  if (lossCount > losses.length) lines.push(`  … and ${(lossCount - losses.length).toLocaleString('en')} more`)
  return lines
}
