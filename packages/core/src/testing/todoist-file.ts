import fc from 'fast-check'
import { date, type ForeignFile, text } from './foreign-files'

const content = fc
  .array(
    fc.oneof(
      fc.constantFrom('Call', '@phone', '@home', '\\@x', 'a@b.org', '* ', '=1+1', "'=x", '@(x)', '🦷', '  ', '\n'),
      fc.constantFrom('x'.repeat(300), '-', '"'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((words) => words.join(' '))
const cell = (name: string, value: fc.Arbitrary<string>) => value.map((said): [string, string] => [name, said])
const task = fc.tuple(
  cell('TYPE', fc.constant('task')),
  cell(
    'CONTENT',
    content.filter((said) => said.trim() !== ''),
  ),
  cell('DESCRIPTION', text),
  cell('PRIORITY', fc.constantFrom('1', '2', '3', '4', '', '9')),
  cell('INDENT', fc.constantFrom('1', '2', '3', '4', '')),
  cell('DATE', fc.oneof(date, fc.constantFrom('', 'every day', '2026-05-02 10:00'))),
  cell('TIMEZONE', fc.constantFrom('', 'Europe/Berlin', 'Mars/Base')),
  cell('RESPONSIBLE', fc.constantFrom('', 'Ben (8)')),
  cell('DURATION', fc.constantFrom('', 'None', '30')),
  cell('AUTHOR', fc.constantFrom('', 'Ana (7)')),
  cell('REMARK', text),
)
const note = fc.tuple(
  cell('TYPE', fc.constant('note')),
  cell('CONTENT', text),
  cell('AUTHOR', fc.constantFrom('', 'Ana (7)')),
)
const section = fc.tuple(cell('TYPE', fc.constant('section')), cell('CONTENT', fc.constantFrom('Shed', 'House')))

const COLUMNS = 'TYPE CONTENT DESCRIPTION PRIORITY INDENT AUTHOR RESPONSIBLE DATE TIMEZONE DURATION REMARK'.split(' ')

/** A project as Todoist writes it. `rows`: how many tasks it has. */
export const todoistCsvFile: fc.Arbitrary<ForeignFile> = fc
  .array(fc.oneof({ weight: 4, arbitrary: task }, { weight: 2, arbitrary: note }, section), {
    minLength: 1,
    maxLength: 7,
  })
  .map((rows): string[][] => [COLUMNS, ...rows.map((cells) => cellsOf(Object.fromEntries(cells)))])
  .map((rows) => ({
    content: rows
      .map((cells) => cells.map((said) => `"${said.replaceAll('"', '""')}"`).join(','))
      .join('\n')
      .replaceAll('\0', '')
      .toWellFormed(),
    rows: rows.filter(([type]) => type === 'task').length,
  }))

const cellsOf = (cells: Record<string, string>) => COLUMNS.map((name) => cells[name] ?? '')
