import type { ExportLosses } from './losses'
import type { ExportSource } from './source'
import type { Lackable } from './task'

/**
 * Writes files of another tool's. The export and its preview both run it, so that they can't disagree: whatever it leaves out
 * or changes, it tells.
 */
export interface ForeignWriter {
  /** The name in `extra` under which the import of this format keeps what Docket has no place for. */
  extra: string
  /** Fields without a place, with the reason: told of each task that has one. A writer tells only what it does itself. */
  lacks: Partial<Record<Lackable, string>>
  /** What is true of every task, by field, such as `createdAt: 'Only the day is kept'`: told once. */
  always: Record<string, string>
  /** The tables of a task's parts (`criterion`, …) that it has a place for: it tells itself what it leaves out of them. */
  parts?: readonly string[]
  /** The file, piece by piece: what grows with the number of tasks is made as they come. */
  write(source: ExportSource, losses: ExportLosses): AsyncIterable<string | Uint8Array>
}
