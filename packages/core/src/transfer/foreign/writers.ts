import type { ExportFormat } from '../formats/schema'
import { icalendar } from '../icalendar/write'
import { microsoftTodo } from '../microsoft-todo/write'
import { tasksMd } from '../plan/write'
import { taskwarrior } from '../taskwarrior/write'
import { ticktick } from '../ticktick/write'
import { todoistCsv } from '../todoist/write'
import { todoistJson } from '../todoist-json/write'
import { todoTxt } from '../todotxt/write'
import { vikunja } from '../vikunja/write'
import type { ForeignWriter } from './writer'

type ForeignFormat = Exclude<ExportFormat, 'csv' | 'json'>

const WRITERS: Record<ForeignFormat, ForeignWriter> = {
  icalendar,
  'microsoft-todo': microsoftTodo,
  'todoist-csv': todoistCsv,
  taskwarrior,
  ticktick,
  'todoist-json': todoistJson,
  'tasks.md': tasksMd,
  todotxt: todoTxt,
  vikunja,
}

/** Undefined for the formats that are Docket's own. */
export const writerOf = (format: ExportFormat): ForeignWriter | undefined =>
  format === 'csv' || format === 'json' ? undefined : WRITERS[format]
