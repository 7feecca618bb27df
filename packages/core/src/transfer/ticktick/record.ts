import { Findings } from '../findings'
import { lineOf } from '../first-line'
import { keptOf, uncutNotes, unreadable } from '../foreign/kept'
import type { ExportLosses } from '../foreign/losses'
import type { ForeignTask } from '../foreign/task'
import { labelsAs } from '../foreign/text'
import { type JsonObject, textOf } from '../json/object'
import { storable } from '../storable'
import { itemsOfNotes, notesOfItems } from './checklist'
import type { Column } from './columns'
import { datesOf } from './dates'
import { taskEntry } from './task'
import { timeOf } from './time'

/** Where a row stands: the name of its list, its number, and that of the row above it in the tree. */
export interface Place {
  listName: string
  row: number
  parentRow: number | undefined
}

const PRIORITIES = { low: '1', medium: '3', high: '5', urgent: '5' }
const STATUSES = { todo: '0', in_progress: '0', blocked: '0', done: '1', cancelled: '-1' }

/** A task as the cells of a backup's row, by column; columns that are left out are empty. */
export function recordOf(task: ForeignTask, place: Place, timeZone: string, losses: ExportLosses): JsonObject {
  const { extra, status, section } = task
  const read = (record: JsonObject) =>
    taskEntry(0, cellsIn(record), {
      target: { format: 'ticktick', timeZone },
      findings: new Findings(),
      told: new Set(),
    })
  const kept = keptOf(task, read)
  tell(task, losses)
  const cells: Partial<Record<Column, unknown>> = {
    'List Name': uncut(extra, 'List Name', place.listName),
    Title: task.title,
    ...contentOf(task, losses),
    Tags: textIn(kept('Tags', 'labels', tagsOf(task, losses))),
    ...datesOf(task, timeZone, read),
    Priority: kept('Priority', 'priority', PRIORITIES[task.priority]),
    Status: kept('Status', 'status', STATUSES[status]),
    'Created Time': unreadable(extra['Created Time']) ?? timeOf(task.createdAt),
    'Completed Time': completionOf(task),
    'Column Name': section === null ? '' : uncut(extra, 'Column Name', section),
    taskId: String(place.row),
    parentId: place.parentRow === undefined ? '' : String(place.parentRow),
  }
  return { ...extra, ...cells }
}

/** What the import kept of a record as the cells that it read. */
function cellsIn(record: JsonObject): Map<string, string> {
  const cells = Object.entries(record).map(([name, value]): [string, string] => [name, textIn(value)])
  return new Map(cells.filter(([, cell]) => cell.trim()))
}

/** Tags are kept one by one. */
const textIn = (value: unknown): string =>
  Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : ''

function tell(task: ForeignTask, losses: ExportLosses): void {
  const { status, priority, recurrence } = task
  if (status === 'blocked' || status === 'in_progress') losses.lose(task, 'status', status, 'Written as open')
  if (priority === 'urgent') losses.lose(task, 'priority', priority, 'TickTick has nothing above high')
  const { rule = '', from, start } = recurrence ?? {}
  if (from === 'completion') losses.lose(task, 'recurrence', rule, 'Counted from the due date there')
  if (start) losses.lose(task, 'recurrence', start, 'The series is counted from the due date there')
}

/** The name that was too long for Docket, if what Docket has is still its beginning. */
function uncut(extra: JsonObject, column: Column, name: string): string {
  const kept = textOf(extra, column)
  return kept && lineOf(storable(kept)).line === name ? kept : name
}

/** Tags stand in one cell, with commas between them. */
const tagsOf = (task: ForeignTask, losses: ExportLosses): string =>
  labelsAs(task, losses, (name) => name.replace(/\s*,\s*/g, ' ').trim()).join(', ')

function contentOf(task: ForeignTask, losses: ExportLosses): Partial<Record<Column, string>> {
  const text = uncutNotes(task)
  const isItems = /^\s*[▫▪]/.test(text)
  if (isItems) losses.lose(task, 'notes', text, 'Lines of ▫ and ▪ are check items there')
  const notes = isItems ? notesOfItems(text) : text
  const kind = textOf(task.extra, 'Kind')
  const items = kind ? undefined : itemsOfNotes(notes)
  if (items === undefined) return { Kind: kind || 'TEXT', Content: notes, 'Is Check list': 'N' }
  return { Kind: 'CHECKLIST', Content: items, 'Is Check list': 'Y' }
}

function completionOf({ status, completedAt, updatedAt, extra }: ForeignTask): string {
  const kept = extra['Completed Time']
  if (status === 'done') return unreadable(kept) ?? timeOf(completedAt ?? updatedAt)
  return textIn(kept)
}
