import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { restored } from '../formula'
import type { ImportTarget } from '../schema'
import { type Column, columnsOf } from './columns'
import { csvRecords } from './records'
import { VALUES } from './values'

/** Reads Docket's own CSV, and the tables that people make: any of its columns in any order; only `title` must be there. */
export async function* readCsv(
  text: AsyncIterable<string>,
  _target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  let columns: Column[] | undefined
  for await (const { row, cells } of csvRecords(text)) {
    if (cells.every((cell) => !cell.trim())) continue
    if (columns) {
      const fields = fieldsOf(row, cells, columns, findings)
      if (fields) yield { kind: 'task', row, fields, identity: cells }
    } else {
      columns = headerOf(row, cells, findings)
    }
  }
  if (!columns) throw refusal([{ path: [1], message: 'The file is empty: a header with a column "title" is missing' }])
}

function headerOf(row: number, cells: string[], findings: Findings): Column[] {
  const columns = columnsOf(cells)
  if (!columns.some((column) => 'field' in column && column.field === 'title')) {
    throw refusal([{ path: [row, 'title'], message: 'The header has no column "title"' }])
  }
  for (const column of columns) {
    if ('unknown' in column) findings.lose(row, column.unknown, '', 'Docket has no such field: kept, but not shown')
  }
  return columns
}

function fieldsOf(
  row: number,
  cells: string[],
  columns: Column[],
  findings: Findings,
): Record<string, unknown> | undefined {
  const fields: Record<string, unknown> = {}
  const unknown: [string, string][] = []
  for (const [index, cell] of cells.entries()) {
    const column = columns[index]
    const text = restored(cell)
    const value = column && 'field' in column && column.field === 'notes' ? text : text.trim()
    if (!value) continue
    if (!column) {
      findings.refuse([row], `More cells than the header has columns (${columns.length})`)
      return undefined
    }
    if ('unknown' in column) unknown.push([column.unknown, value])
    else fields[column.field] = VALUES[column.field]?.(value) ?? value
  }
  if (unknown.length) fields.extra = withUnknown(fields.extra, Object.fromEntries(unknown))
  return fields
}

/** The unknown columns beside what the `extra` cell holds. One that is no object stays, for the schema to refuse. */
function withUnknown(extra: unknown, unknown: Record<string, string>): unknown {
  if (extra === undefined) return { csv: unknown }
  if (typeof extra !== 'object' || extra === null || Array.isArray(extra)) return extra
  return { ...extra, csv: { ...('csv' in extra && typeof extra.csv === 'object' ? extra.csv : {}), ...unknown } }
}
