import type { Findings } from '../findings'
import type { CsvRecord } from './records'

/**
 * The cells of a record that are not blank, by the names of their columns. Of a column that is there twice the first cell counts;
 * another one that says something else is told.
 *
 * @param onMore takes a cell behind the last column
 */
export function cellsByName(
  { row, cells }: CsvRecord,
  header: string[],
  findings: Findings,
  onMore: (cell: string, column: string) => void,
): Map<string, string> {
  const named = new Map<string, string>()
  for (const [index, cell] of cells.entries()) {
    if (!cell.trim()) continue
    const column = `column ${index + 1}`
    const name = header[index] === '' ? column : header[index]
    if (name === undefined) onMore(cell, column)
    else if (!named.has(name)) named.set(name, cell)
    else if (named.get(name) !== cell)
      findings.lose(row, name, cell, `The header has this column twice: ${column} is not kept`)
  }
  return named
}
