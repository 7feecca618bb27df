import { cellsByName } from '../csv/cells'
import { csvRecords } from '../csv/records'
import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { restored } from '../formula'
import type { ImportTarget } from '../schema'
import { taskEntry } from './task'

/** Date, version and the meaning of each status stand before the header. */
const MOST_PREAMBLE = 20

/** Reads a backup of TickTick's, by its header: all lists in one file, each with the name of its folder. */
export async function* readTickTick(
  text: AsyncIterable<string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  const told = new Set<string>()
  let header: string[] | undefined
  for await (const record of csvRecords(text)) {
    const { row } = record
    const cells = record.cells.map(restored)
    if (cells.every((cell) => !cell.trim())) continue
    if (header) {
      const named = cellsByName({ row, cells }, header, findings, (cell, column) =>
        findings.lose(row, column, cell, 'The header has no such column: not kept'),
      )
      yield taskEntry(row, named, { target, findings, told })
      continue
    }
    const names = cells.map((cell) => cell.trim())
    if (names.includes('Title') && names.includes('List Name')) header = names
    else if (row >= MOST_PREAMBLE) break
  }
  if (!header) {
    throw refusal([{ path: [], message: 'Not a backup of TickTick’s: it has no columns "List Name" and "Title"' }])
  }
}
