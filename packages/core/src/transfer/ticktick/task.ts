import { Temporal } from 'temporal-polyfill'
import { Draft } from '../draft'
import { readDue } from '../due'
import type { TaskEntry } from '../entry'
import type { Findings } from '../findings'
import { lineOf } from '../first-line'
import type { ImportTarget } from '../schema'
import { storable } from '../storable'
import { notesOfItems } from './checklist'

/** A record's cells by column; empty ones are left out. */
export type Cells = Map<string, string>

interface Reading {
  target: ImportTarget
  findings: Findings
  /** columns without a place in Docket that were told already */
  told: Set<string>
}

/** 0 is none, for which Docket's own default stands. Some versions write p1 to p3. */
const PRIORITIES = new Map([
  ['0', undefined],
  ['1', 'low'],
  ['3', 'medium'],
  ['5', 'high'],
  ['p1', 'high'],
  ['p2', 'medium'],
  ['p3', 'low'],
])

/** Archived tasks are done as well. */
const STATUSES = new Map([
  ['0', 'todo'],
  ['1', 'done'],
  ['2', 'done'],
  ['-1', 'cancelled'],
])

/** What people will miss: told for each task. */
const MISSED = new Map([
  ['Folder Name', 'Docket has no folders of lists'],
  ['Reminder', 'Docket has no reminders'],
])

/** What the fields of a task hold, or what is true of this one file alone. */
const HELD = new Set(
  `List Name,Title,Content,Kind,Tags,Is Check list,Start Date,Due Date,Repeat,Priority,Status,Created Time,Completed Time,
  Timezone,Is All Day,Column Name,taskId,parentId`
    .split(',')
    .map((name) => name.trim()),
)

/** The numbers in taskId count the rows of one backup: they tell parents, but no task in the next one. */
export function taskEntry(row: number, cells: Cells, { target, findings, told }: Reading): TaskEntry {
  const draft = new Draft('ticktick', row, findings)
  const cell = (name: string) => cells.get(name)?.trim() ?? ''
  draft.title('Title', cells.get('Title') ?? '')
  readContent(draft, cells)
  draft.labels('Tags', cell('Tags').split(','))
  draft.section('Column Name', cell('Column Name'))
  readState(draft, cell)
  readDates(draft, cell, target.timeZone ?? '')
  const repeat = cell('Repeat')
  if (repeat) draft.repeat('Repeat', repeat, repeat, cell('Timezone') || (target.timeZone ?? ''))
  for (const [name, reason] of MISSED) if (cell(name)) draft.keep(name, cell(name), reason)
  for (const [name, value] of cells) {
    if (HELD.has(name) || MISSED.has(name)) continue
    draft.keep(name, value, told.has(name) ? undefined : 'Docket has no such field')
    told.add(name)
  }
  const list = lineOf(storable(cell('List Name')))
  if (list.isCut) draft.keep('List Name', cell('List Name'), 'More than the name of a list may be')
  draft.set('list', list.line || undefined)
  const created = cell('Created Time')
  return draft.entry({
    handle: cell('taskId') || undefined,
    parent: cell('parentId') || undefined,
    ...(created
      ? { identity: [created, cell('Title')], isKnownAnywhere: true }
      : { identity: [...cells].filter(([name]) => name !== 'taskId' && name !== 'parentId').flat() }),
  })
}

function readContent(draft: Draft, cells: Cells): void {
  const content = cells.get('Content') ?? ''
  const isList = /^(y|true)$/i.test(cells.get('Is Check list')?.trim() ?? '') || /^\s*[▫▪]/.test(content)
  draft.note(isList ? notesOfItems(content) : content)
  if (isList && content.trim()) draft.lose('Content', content, 'The check items are lines of the notes')
  const kind = cells.get('Kind')?.trim() ?? ''
  if (kind.toUpperCase() === 'NOTE') draft.keep('Kind', kind, 'Docket has no notes of their own: this is a task')
  else if (kind && !/^(text|checklist)$/i.test(kind)) draft.keep('Kind', kind, 'Not a kind of task that is known here')
}

function readState(draft: Draft, cell: (name: string) => string): void {
  const priority = cell('Priority').toLowerCase()
  if (!priority || PRIORITIES.has(priority)) draft.set('priority', PRIORITIES.get(priority))
  else draft.keep('Priority', cell('Priority'), 'Not 0, 1, 3 or 5')
  if (priority === '0') draft.keep('Priority', '0')
  const status = STATUSES.get(cell('Status') || '0')
  if (!status) draft.keep('Status', cell('Status'), 'Not 0, 1 or 2')
  if (cell('Status') === '2') draft.keep('Status', '2', 'Docket does not archive tasks: it is done')
  draft.set('status', status ?? 'todo')
  if (cell('Created Time')) draft.moment('createdAt', 'Created Time', cell('Created Time'))
  const completed = cell('Completed Time')
  if (!completed) return
  if (status === 'done') draft.moment('completedAt', 'Completed Time', completed)
  else draft.keep('Completed Time', completed, 'The task is not done')
}

function readDates(draft: Draft, cell: (name: string) => string, timeZone: string): void {
  const zone = cell('Timezone') || timeZone
  const isAllDay = /^(true|1|y)$/i.test(cell('Is All Day'))
  const [start, due] = [cell('Start Date'), cell('Due Date')]
  const fits = (text: string) => (isAllDay ? dayOf(text, zone) : text)
  if (due || start) draft.due(due ? 'Due Date' : 'Start Date', fits(due || start), zone)
  if (!due && start) draft.keep('Start Date', start, 'There is no due date, so the start was taken')
  else if (start && start !== due) draft.keep('Start Date', start, 'Docket has no start dates')
  if (zone && cell('Timezone')) draft.keep('Timezone', zone)
}

/** A whole day is written as its midnight, in UTC. */
export function dayOf(text: string, zone: string): string {
  const { dueAt } = readDue(text, zone)
  if (!dueAt || dueAt.length === 10) return text
  try {
    return Temporal.Instant.from(dueAt)
      .toZonedDateTimeISO(zone || 'UTC')
      .toPlainDate()
      .toString()
  } catch {
    return dueAt.slice(0, 10)
  }
}
