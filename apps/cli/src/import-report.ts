import type { ImportReport } from '@docket/core/transfer/schema'
import { counted, printable } from './terminal/text'

/** What an import did, for people: numbers first, then every loss with its row. */
export function reportLines(report: ImportReport): string[] {
  const { dryRun, rows, created, unchanged, lists, labels, parts, boxes, losses, lossCount } = report
  const made = lists.filter((list) => list.created)
  const numbers = [counted(created, 'task')]
  if (made.length)
    numbers.push(`${counted(made.length, 'list')} (${made.map(({ name }) => printable(name)).join(', ')})`)
  if (labels) numbers.push(counted(labels, 'label'))
  if (parts.dependencies) numbers.push(`${parts.dependencies.toLocaleString('en')} dependencies`)
  if (parts.criteria) numbers.push(`${parts.criteria.toLocaleString('en')} criteria`)
  const lines = [`${dryRun ? 'Would import' : 'Imported'} ${numbers.join(', ')} from ${counted(rows, 'row')}`]
  if (unchanged) lines.push(`${counted(unchanged, 'task')} there already, left as they are`)
  if (boxes) lines.push(`Boxes: ${boxes.found} = ${boxes.imported} imported + ${boxes.reported} told below`)
  if (!lossCount) return lines
  lines.push(`Not kept as in the file (${lossCount.toLocaleString('en')}):`)
  for (const { row, field, value, reason } of losses) {
    lines.push(printable(`  ${row === null ? 'file' : `row ${row}`}, ${field}: ${reason}${value && ` (${value})`}`))
  }
  if (lossCount > losses.length) lines.push(`  … and ${(lossCount - losses.length).toLocaleString('en')} more`)
  return lines
}
