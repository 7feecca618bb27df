import { NewRecurrence } from '../../recurrence/schema'
import type { TaskEntry } from '../entry'
import type { Findings } from '../findings'
import { lineOf } from '../first-line'
import { sorted } from '../foreign/text'
import { contentOf, readContent } from './content'
import { readDate } from './due'

/** A record's cells by column name, in upper case; empty ones are left out. */
export type Cells = Record<string, string>

/** A task whose notes may still follow. */
export interface OpenTask {
  row: number
  parentRow: number | undefined
  section: string | undefined
  cells: Cells
  notes: string[]
  /** The notes with who wrote each and when, where the file tells. */
  noteCells: Cells[]
}

/** A task for which there is no more than its cells. */
export const openTask = (cells: Cells, noteCells: Cells[]): OpenTask => ({
  row: 0,
  parentRow: undefined,
  section: undefined,
  cells,
  notes: noteCells.map(({ CONTENT = '' }) => CONTENT),
  noteCells,
})

/** PRIORITY as the file has it: 1 is what the app shows as p1, the highest, and an empty cell means 1. */
const PRIORITIES: Record<string, string> = { 1: 'urgent', 2: 'high', 3: 'medium', 4: 'low' }

/** What Docket has no place for, and people will miss. Kept in `extra`. */
const MISSED: Record<string, string> = {
  RESPONSIBLE: 'Docket does not assign tasks: kept, but not shown',
  DURATION: 'Docket knows no durations: kept, but not shown',
  DEADLINE: 'Docket knows no deadlines beside the due date: kept, but not shown',
}

/** What a task's fields hold: not kept a second time. */
const HELD = new Set(['TYPE', 'CONTENT', 'DESCRIPTION', 'PRIORITY', 'INDENT'])

/** The task as the import takes it. Whatever is not kept in a field of its own is kept in `extra.todoist` and told. */
export function taskEntry(task: OpenTask, list: string | undefined, findings: Findings): TaskEntry {
  const { row, cells, section, parentRow } = task
  const lose = (field: string, value: string, reason: string) => findings.lose(row, field, value, reason)
  const extra: Record<string, unknown> = Object.fromEntries(Object.entries(cells).filter(([name]) => !HELD.has(name)))

  const { title, labels } = readContent(cells.CONTENT ?? '')
  const { line, isCut } = lineOf(title)
  if (isCut) lose('CONTENT', title, 'Longer than a title may be: the full text is in the notes')
  const notes = [isCut ? title : '', cells.DESCRIPTION ?? '', ...task.notes].filter((note) => note.trim())

  if (title.startsWith('* ')) {
    extra.uncompletable = true
    lose('CONTENT', title, 'Todoist does not let this task be completed, Docket does: noted, but not shown')
  }
  const priority = PRIORITIES[cells.PRIORITY ?? '1']
  if (!priority) {
    extra.PRIORITY = cells.PRIORITY
    lose('PRIORITY', cells.PRIORITY ?? '', 'Not 1 to 4: kept, but not shown')
  }
  const due = cells.DATE ? readDate(cells) : undefined
  if (due?.loss) lose('DATE', cells.DATE ?? '', due.loss)
  if (extra.DURATION === 'None') delete extra.DURATION
  for (const [field, reason] of Object.entries(MISSED)) {
    if (typeof extra[field] === 'string') lose(field, extra[field], reason)
  }
  if (isCut || contentOf(title, sorted(labels)) !== cells.CONTENT) extra.CONTENT = cells.CONTENT
  if (task.noteCells.length) extra.notes = task.noteCells
  if (task.noteCells.some(({ CONTENT, ...rest }) => Object.keys(rest).length)) {
    lose('note', String(task.noteCells.length), 'Who wrote the notes, and when, is kept, but not shown')
  }
  return {
    kind: 'task',
    row,
    parentRow,
    identity: [section ?? '', ...identityOf(cells)],
    fields: {
      list,
      title: line,
      notes: notes.join('\n\n') || undefined,
      section,
      priority,
      labels,
      dueAt: due?.dueAt,
      recurrence: due?.repeat && NewRecurrence.safeParse({ ...due.repeat, timeZone: cells.TIMEZONE }).data,
      extra: Object.keys(extra).length ? { todoist: extra } : undefined,
    },
  }
}

/** Whether a row is folded up changes with every look at it. */
const identityOf = (cells: Cells) =>
  Object.entries(cells)
    .filter(([name]) => name !== 'IS_COLLAPSED')
    .flat()
