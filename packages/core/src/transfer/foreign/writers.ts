import type { ExportFormat } from '../formats/schema'
import { taskwarrior } from '../taskwarrior/write'
import { todoTxt } from '../todotxt/write'
import type { ForeignWriter } from './writer'

type ForeignFormat = Exclude<ExportFormat, 'csv' | 'json'>

const WRITERS: Record<ForeignFormat, ForeignWriter> = {
  taskwarrior,
  todotxt: todoTxt,
}

/** Undefined for the formats that are Docket's own. */
export const writerOf = (format: ExportFormat): ForeignWriter | undefined =>
  format === 'csv' || format === 'json' ? undefined : WRITERS[format]
