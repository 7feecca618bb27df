import type { ExportReport } from '@docket/core/transfer/schema'
import { counted, printable } from './terminal/text'

/** What an export would hold, for people: how much, then all that the format has no place for. */
export function exportReportLines({ format, tasks, losses, lossCount }: ExportReport): string[] {
  const lines = [`Would export ${counted(tasks, 'task')} as ${format}`]
  if (!lossCount) return [...lines, 'All of it has a place there']
  lines.push(`No place there for (${lossCount.toLocaleString('en')}):`)
  for (const { ref, field, value, reason } of losses) {
    lines.push(printable(`  ${ref ?? 'file'}, ${field}: ${reason}${value && ` (${value})`}`))
  }
  if (lossCount > losses.length) lines.push(`  … and ${(lossCount - losses.length).toLocaleString('en')} more`)
  return lines
}
