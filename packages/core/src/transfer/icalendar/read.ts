import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { lineOf } from '../first-line'
import type { ImportTarget } from '../schema'
import { storable } from '../storable'
import { components } from './components'
import { readProperty } from './property'
import { type Reading, todoEntries } from './task'
import { Zones } from './zones'

const OTHERS = new Map([
  ['VEVENT', 'An event'],
  ['VJOURNAL', 'A journal entry'],
  ['VFREEBUSY', 'A time that is taken'],
])

/**
 * Reads the tasks (VTODO) of iCalendar files; a calendar's name is the name of their list. A row is a component's number in
 * the file, time zones not counted.
 */
export async function* readICalendar(
  text: AsyncIterable<string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  const zones = new Zones()
  const reading: Reading = { target, findings, zones, list: undefined, told: new Set(), ids: new Set() }
  let row = 0
  for await (const part of components(text)) {
    if (part.kind === 'line') {
      reading.list = listOf(part.line.text) ?? reading.list
    } else if (part.name === 'VTIMEZONE') {
      zones.add(part)
    } else {
      row++
      if (part.name === 'VTODO') {
        yield* todoEntries(row, part, reading)
        continue
      }
      const title = part.lines.map((line) => readProperty(line.text)).find((property) => property?.name === 'SUMMARY')
      findings.lose(
        row,
        part.name,
        title?.values[0] ?? '',
        `${OTHERS.get(part.name) ?? 'This'} is not a task: not kept`,
      )
    }
  }
  if (!row) throw refusal([{ path: [], message: 'There is no task in the file' }])
}

function listOf(line: string): string | undefined {
  if (/^BEGIN:/i.test(line) || !/^(X-WR-CALNAME|NAME)[;:]/i.test(line)) return undefined
  return lineOf(storable(readProperty(line)?.values[0] ?? '')).line || undefined
}
