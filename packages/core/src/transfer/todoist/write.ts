import { csvRow } from '../csv/row'
import { Findings } from '../findings'
import { lineOf } from '../first-line'
import type { ExportLosses } from '../foreign/losses'
import { isSameTask, stillTrue, tellLeft } from '../foreign/original'
import type { ForeignTask } from '../foreign/task'
import { labelsAs, notesOf } from '../foreign/text'
import type { ForeignWriter } from '../foreign/writer'
import { marked } from '../formula'
import { isObject } from '../json/object'
import { contentOf, labelAs, readContent } from './content'
import { dueCells } from './due'
import { type Cells, openTask, taskEntry } from './task'

const COLUMNS =
  `TYPE CONTENT DESCRIPTION IS_COLLAPSED PRIORITY INDENT AUTHOR RESPONSIBLE DATE DATE_LANG TIMEZONE DURATION
  DURATION_UNIT META DEADLINE DEADLINE_LANG`.split(/\s+/)

const PRIORITIES = { urgent: '1', high: '2', medium: '3', low: '4' }
const DEEPEST = 4
const MOST_OTHERS = 100

/** The columns that tell when a task is due, which mean nothing without each other. */
const DUE = ['DATE', 'DATE_LANG', 'TIMEZONE']

/**
 * Writes Todoist's CSV: the open tasks of one list, which its file is named by. Columns that Docket does not know come back, and
 * so do comments, as long as the notes that the import made of them are the same.
 */
export const todoistCsv: ForeignWriter = {
  extra: 'todoist',
  lacks: {},
  always: {
    ref: 'Todoist has no names for tasks',
    createdAt: 'The file does not say when a task was made',
    updatedAt: 'The file does not say when a task was changed',
  },
  async *write(source, losses) {
    const { some, isMore } = await source.keptTexts(COLUMNS, MOST_OTHERS)
    if (isMore) losses.once('extra', '', `Of unknown columns, ${MOST_OTHERS} are written`)
    const columns = [...COLUMNS, ...some.filter((name) => name && name === name.trim().toUpperCase())]
    const rowOf = (cells: Cells) => csvRow(columns.map((name) => marked(cells[name] ?? '')))
    yield `${rowOf(Object.fromEntries(columns.map((name) => [name, name])))}\n`
    for (const list of source.lists) {
      const place = new Place()
      for await (const task of source.tasks(list, 'tree')) {
        if (task.status === 'done' || task.status === 'cancelled') {
          losses.lose(task, 'task', task.title, 'Todoist’s CSV has open tasks only: not written')
          source.count--
          place.skip(task)
          continue
        }
        const section = place.sectionBefore(task)
        if (section !== undefined) yield `${rowOf({ TYPE: 'section', CONTENT: section })}\n`
        const indent = place.indent(task, losses)
        for (const cells of taskRows(task, { columns, timeZone: source.timeZone, losses })) {
          yield `${rowOf(cells.TYPE === 'task' ? { ...cells, INDENT: String(indent) } : cells)}\n`
        }
      }
    }
  },
}

/** Where in the file a task is: tasks that are not written leave their place to those below them. */
class Place {
  /** How far in the last task at each depth is, from 0; -1 for those of which none above is written. */
  readonly #steps: number[] = []
  #written = ''
  #section = ''

  skip({ depth, section }: ForeignTask): void {
    if (!depth) this.#section = section ?? ''
    this.#steps[depth] = this.#above(depth)
  }

  /** The section that begins here. */
  sectionBefore({ depth, section }: ForeignTask): string | undefined {
    if (!depth) this.#section = section ?? ''
    if (this.#section === this.#written) return undefined
    this.#written = this.#section
    return this.#section
  }

  indent(task: ForeignTask, losses: ExportLosses): number {
    const { depth, section, parentId } = task
    if ((section ?? '') !== this.#section) {
      losses.lose(task, 'section', section ?? '', 'It is in the section of the task that it is below')
    }
    const step = this.#above(depth) + 1
    this.#steps[depth] = Math.min(step, DEEPEST - 1)
    if (step >= DEEPEST)
      losses.lose(task, 'parentId', parentId ?? '', `Todoist has ${DEEPEST} steps: it is as far in as that`)
    else if (step < depth && step < DEEPEST - 1)
      losses.lose(task, 'parentId', parentId ?? '', 'What it was below is not written')
    return (this.#steps[depth] ?? 0) + 1
  }

  #above(depth: number): number {
    return depth ? (this.#steps[depth - 1] ?? -1) : -1
  }
}

interface Writing {
  columns: string[]
  timeZone: string
  losses: ExportLosses
}

/** A task's row, and one for each of its comments. */
function taskRows(task: ForeignTask, { columns, timeZone, losses }: Writing): Cells[] {
  const { extra, status, title, priority } = task
  if (status !== 'todo') losses.lose(task, 'status', status, 'Written as open')
  const labels = labelsAs(task, losses, labelAs)
  const notes = notesOf(task, losses)
  const own: Cells = {
    TYPE: 'task',
    CONTENT: contentOf(title, labels),
    PRIORITY: PRIORITIES[priority],
    ...dueCells(task, timeZone, losses),
  }
  const { uncompletable, ...parts } = partsOf(extra)
  const read = (some: Record<string, unknown>) => {
    const [cells = {}, ...comments] = joined(own, notes, some)
    return taskEntry(openTask(withoutEmpty(cells), comments), undefined, new Findings())
  }
  const plain = read({})
  const kept = stillTrue(placed(parts, columns), (some) => isSameTask(read(some), plain))
  tellLeft(task, parts, kept, losses)
  return joined(own, notes, kept)
}

/** What the import kept, by what can only be given back together. Columns that the file does not have can't be. */
function partsOf(extra: Record<string, unknown>): Record<string, unknown> {
  const due = DUE.filter((name) => typeof extra[name] === 'string')
  const others = Object.entries(extra).filter(([name]) => !DUE.includes(name))
  return Object.fromEntries(
    due.length ? [['DATE', Object.fromEntries(due.map((name) => [name, extra[name]]))], ...others] : others,
  )
}

/** Those that have a column. */
const placed = (parts: Record<string, unknown>, columns: string[]) =>
  Object.fromEntries(
    Object.entries(parts).filter(
      ([name, part]) => name === 'notes' || name === 'DATE' || (columns.includes(name) && typeof part === 'string'),
    ),
  )

/** The rows with these parts in their places; text that was written twice into the notes is taken out of them again. */
function joined(own: Cells, notes: string, parts: Record<string, unknown>): Cells[] {
  const { CONTENT, notes: comments, DATE, ...others } = parts
  const rows = (Array.isArray(comments) ? comments.filter(isObject) : []).map((cells) => ({
    ...textsOf(cells),
    TYPE: 'note',
  }))
  const due = isObject(DATE) ? { ...Object.fromEntries(DUE.map((name) => [name, ''])), ...textsOf(DATE) } : {}
  const content = typeof CONTENT === 'string' ? CONTENT : ''
  const { title } = readContent(content)
  const head = content && lineOf(title).isCut ? title : ''
  const tail = rows
    .map(({ CONTENT: text = '' }: Cells) => text)
    .filter((text) => text.trim())
    .join('\n\n')
  const cells = { ...own, ...textsOf(others), ...due, ...(content && { CONTENT: content }) }
  return [{ ...cells, DESCRIPTION: between(notes, head, tail) }, ...rows]
}

/** Notes without what they begin and end with, if they do. */
function between(notes: string, head: string, tail: string): string {
  let rest = notes
  if (head && `${rest}\n\n`.startsWith(`${head}\n\n`)) rest = rest.slice(head.length + 2)
  if (tail && `\n\n${rest}`.endsWith(`\n\n${tail}`)) rest = rest.slice(0, Math.max(rest.length - tail.length - 2, 0))
  return rest
}

const textsOf = (object: Record<string, unknown>): Cells =>
  Object.fromEntries(Object.entries(object).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

/** As a file is read: an empty cell is none. */
const withoutEmpty = (cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell.trim()))
