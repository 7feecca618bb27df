import { CreateLabel } from '../../label/schema'
import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { lineOf } from '../first-line'
import { isObject, type JsonObject, textOf } from '../json/object'
import { jsonValues } from '../json/values'
import type { ImportTarget } from '../schema'
import { storable, worded } from '../storable'
import { commentEntries, reminderEntry } from './detail'
import { projectEntry } from './project'
import { taskEntry } from './task'

/** `tasks` and `results` are what the newer of Todoist's interfaces call `items`. */
const TASKS = ['items', 'tasks', 'results']
const HOLDERS = [
  ...TASKS,
  'projects',
  'sections',
  'notes',
  'comments',
  'reminders',
  'labels',
  'filters',
  'project_notes',
]
const PATHS = HOLDERS.map((holder) => `$.${holder}.*`)

/** What holds together the records of one file. */
export interface Reading {
  target: ImportTarget
  findings: Findings
  /** fields without a place in Docket that were told already */
  told: Set<string>
}

/**
 * Reads what Todoist's Sync API gives (projects, sections, items, notes, reminders, labels, in any order), pages of
 * completed tasks, and a bare array of tasks. A row is a task's number in the file.
 */
export async function* readTodoistJson(
  text: AsyncIterable<string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  const reading = { target, findings, told: new Set<string>() }
  let row = 0
  let others = 0
  for await (const { under = 'items', value } of jsonValues(text, PATHS)) {
    if (!TASKS.includes(under)) {
      others++
      if (isObject(value)) yield* otherEntries(under, others, value, reading)
      else findings.lose(null, under, worded(value), 'Not readable: not kept')
      continue
    }
    row++
    if (!isObject(value)) findings.lose(row, 'task', worded(value), 'Not a task: not kept')
    else if (value.is_deleted === true) findings.lose(row, 'task', textOf(value, 'content'), 'Deleted there: not kept')
    else yield taskEntry(row, value, reading)
  }
  if (!row && !others) throw refusal([{ path: [], message: 'Not a file of Todoist’s: there are no tasks in it' }])
}

function* otherEntries(under: string, row: number, value: JsonObject, reading: Reading): Generator<Entry> {
  const { findings } = reading
  if (value.is_deleted === true) return
  switch (under) {
    case 'projects':
      yield projectEntry(row, value, reading)
      return
    case 'sections': {
      const { line, isCut } = lineOf(storable(textOf(value, 'name')))
      if (isCut) findings.lose(null, 'section', textOf(value, 'name'), 'Longer than a section may be: cut')
      if (textOf(value, 'id')) yield { kind: 'section', handle: textOf(value, 'id'), name: line || 'Untitled' }
      return
    }
    case 'notes':
    case 'comments':
      yield* commentEntries(value)
      return
    case 'reminders':
      yield reminderEntry(value)
      return
    case 'labels': {
      const name = CreateLabel.shape.name.safeParse(textOf(value, 'name'))
      if (name.success) yield { kind: 'label', row, fields: { name: name.data } }
      else findings.lose(null, 'labels', textOf(value, 'name'), 'Not what a label’s name may be: not kept')
      return
    }
    default:
      findings.lose(null, under, textOf(value, 'name') || textOf(value, 'content'), `${LOST[under]}: not kept`)
  }
}

const LOST: Record<string, string> = {
  filters: 'Saved filters of Todoist’s mean nothing here',
  project_notes: 'Docket has no comments on lists',
}
