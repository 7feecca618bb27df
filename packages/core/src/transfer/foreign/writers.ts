import type { ExportFormat } from '../formats/schema'
import { icalendar } from '../icalendar/write'
import { taskwarrior } from '../taskwarrior/write'
import { todoTxt } from '../todotxt/write'
import type { ForeignWriter } from './writer'

type ForeignFormat = Exclude<ExportFormat, 'csv' | 'json'>

const WRITERS: Record<ForeignFormat, ForeignWriter> = {
  icalendar,
  taskwarrior,
  todotxt: todoTxt,
}

/** Undefined for the formats that are Docket's own. */
export const writerOf = (format: ExportFormat): ForeignWriter | undefined =>
  format === 'csv' || format === 'json' ? undefined : WRITERS[format]
