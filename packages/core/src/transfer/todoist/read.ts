import { cellsByName } from '../csv/cells'
import { type CsvRecord, csvRecords } from '../csv/records'
import type { Entry } from '../entry'
import { type Findings, refusal } from '../findings'
import { lineOf } from '../first-line'
import { restored } from '../formula'
import type { ImportTarget } from '../schema'
import { type Cells, type OpenTask, taskEntry } from './task'

/** Columns that a task's fields or `extra` take without a word: what they say is kept, or told row by row. */
const TOLD = new Set(
  `TYPE CONTENT DESCRIPTION PRIORITY INDENT RESPONSIBLE DATE DATE_LANG TIMEZONE DURATION DURATION_UNIT DEADLINE
  DEADLINE_LANG META`.split(/\s+/),
)

/**
 * Reads Todoist's CSV, one project a file: by its header, as the columns have changed over the years. Sections become
 * `section`, INDENT the parent, notes are added to the task above. Without a target list, the file's name names the list.
 */
export async function* readTodoistCsv(
  text: AsyncIterable<string>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<Entry> {
  const list = target.listId ? undefined : projectOf(target.name)
  const project = new Project(findings)
  let header: string[] | undefined
  for await (const { row, cells } of csvRecords(text)) {
    if (cells.every((cell) => !cell.trim())) continue
    if (!header) {
      header = headerOf(row, cells)
      continue
    }
    const done = project.read(row, cellsOf({ row, cells }, header, findings))
    if (done) yield taskEntry(done, list, findings)
  }
  if (!header) throw refusal([{ path: [1], message: 'The file is empty' }])
  const last = project.end()
  if (last) yield taskEntry(last, list, findings)
  for (const [column, row] of project.kept)
    findings.lose(row, column, '', 'Docket has no such field: kept, but not shown')
}

/** Where in the project a row stands. A task is given out when its notes are complete: with the row that follows them. */
class Project {
  /** Columns that went to `extra` only, and the first row of each. */
  readonly kept = new Map<string, number>()
  #open: OpenTask | undefined
  #section: { row: number; name: string; isEmpty: boolean } | undefined
  /** The row of the last task at each indent, from 0; one that was skipped is undefined. */
  #above: (number | undefined)[] = []

  constructor(private readonly findings: Findings) {}

  read(row: number, cells: Cells): OpenTask | undefined {
    const content = cells.CONTENT ?? ''
    switch (cells.TYPE?.trim().toLowerCase()) {
      case 'task':
        return this.#startTask(row, cells)
      case 'note':
        this.#addNote(row, content, cells)
        return undefined
      case 'section': {
        const done = this.end()
        this.#startSection(row, content)
        return done
      }
      case 'meta':
        this.findings.lose(row, 'meta', cells.META ?? content, 'How the project is shown is not kept')
        return undefined
      default:
        this.findings.lose(
          row,
          'TYPE',
          `${cells.TYPE ?? ''} ${content}`.trim(),
          'Neither task, section nor note: not kept',
        )
        return undefined
    }
  }

  /** The task that is open, if one is; nothing follows it. */
  end(): OpenTask | undefined {
    const done = this.#open
    this.#open = undefined
    if (this.#section?.isEmpty) {
      this.findings.lose(this.#section.row, 'section', this.#section.name, 'A section without tasks is not kept')
    }
    return done
  }

  #startTask(row: number, cells: Cells): OpenTask | undefined {
    if (this.#section) this.#section.isEmpty = false
    const done = this.#open
    const indent = this.#indentOf(row, cells.INDENT)
    const above = Array.from({ length: indent - 1 }, (_, index) => this.#above[index])
    const parentRow = above.findLast((parent) => parent !== undefined)
    if (indent > 1 && above.at(-1) === undefined) {
      this.findings.lose(
        row,
        'INDENT',
        cells.INDENT ?? '',
        'No task above it is one step less indented: the nearest was taken',
      )
    }
    this.#above = [...above, row]
    for (const name of Object.keys(cells)) if (!TOLD.has(name) && !this.kept.has(name)) this.kept.set(name, row)
    this.#open = { row, parentRow, section: this.#section?.name, cells, notes: [], noteCells: [] }
    return done
  }

  #indentOf(row: number, cell = '1'): number {
    const indent = Number(cell)
    if (Number.isInteger(indent) && indent >= 1 && indent <= 100) return indent
    this.findings.lose(row, 'INDENT', cell, 'Not a number from 1: taken as 1')
    return 1
  }

  #startSection(row: number, content: string): void {
    const { line, isCut } = lineOf(content)
    if (isCut) this.findings.lose(row, 'section', content, 'Longer than a section may be: cut')
    this.#section = line ? { row, name: line, isEmpty: true } : undefined
    this.#above = []
  }

  #addNote(row: number, content: string, { TYPE, ...rest }: Cells): void {
    if (!this.#open) {
      this.findings.lose(row, 'note', content, 'No task above it: not kept')
      return
    }
    this.#open.notes.push(content)
    this.#open.noteCells.push(rest)
  }
}

function headerOf(row: number, cells: string[]): string[] {
  const header = cells.map((cell) => restored(cell).trim().toUpperCase())
  for (const column of ['TYPE', 'CONTENT']) {
    if (header.includes(column)) continue
    throw refusal([{ path: [row, column], message: `Not a CSV file of Todoist's: it has no column ${column}` }])
  }
  return header
}

function cellsOf({ row, cells }: CsvRecord, header: string[], findings: Findings): Cells {
  const named = cellsByName({ row, cells: cells.map(restored) }, header, findings, () =>
    findings.refuse([row], `More cells than the header has columns (${header.length})`),
  )
  return Object.fromEntries(named)
}

/** A project is named by its file. */
function projectOf(name: string | undefined): string | undefined {
  return (
    name
      ?.replace(/^.*[/\\]/, '')
      .replace(/\.csv$/i, '')
      .trim() || undefined
  )
}
