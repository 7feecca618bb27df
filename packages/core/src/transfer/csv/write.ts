import type { ExportedList, Part } from '../export'
import { neutralised } from '../formula'
import { LABELS_IN_CELL, selectTasks } from '../task-select'
import { COLUMNS } from './columns'

/** Docket's CSV: RFC 4180 but for the line ends, which are LF; the database itself does the quoting. One line per task. */
export function* writeCsv(lists: ExportedList[]): Generator<Part> {
  yield { text: `${COLUMNS.join(',')}\n` }
  const select = `select * from (${selectTasks(LABELS_IN_CELL, neutralised)}) r order by position, id`
  yield { select, lists: lists.map(({ id }) => id), options: 'format csv', skip: 0 }
}
