import type { ExportLosses } from './losses'
import type { ForeignTask } from './task'

/** The notes, unless there is nothing but blank space in them, which reads as none: that is told. */
export function notesOf(task: ForeignTask, losses: ExportLosses): string {
  if (task.notes?.trim()) return task.notes
  if (task.notes) losses.lose(task, 'notes', JSON.stringify(task.notes), 'Nothing but blank space: not written')
  return ''
}

/** Labels by names that the format can hold, in the order of their bytes; those that had to be changed are told. */
export function labelsAs(task: ForeignTask, losses: ExportLosses, shape: (name: string) => string): string[] {
  for (const label of task.labels)
    if (shape(label) !== label) losses.lose(task, 'labels', label, `Written as ${shape(label) || 'nothing'}`)
  return sorted(task.labels.map(shape).filter(Boolean))
}

/** Each once, in the order of their bytes, as the database sorts names. */
export const sorted = (names: string[]): string[] =>
  [...new Set(names)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))

/** Text that is kept in `extra`, if it can stand on one line. */
export const lineIn = (value: unknown): string | undefined =>
  typeof value === 'string' && !/[\r\n]/.test(value) ? value : undefined
