import ICAL from 'ical.js'
import type { Entry } from '../entry'
import { Findings } from '../findings'
import { lineOf } from '../first-line'
import { isSameTask } from '../foreign/original'
import { lineIn } from '../foreign/text'
import type { JsonObject } from '../json/object'
import { storable } from '../storable'
import { readProperty } from './property'
import { todoEntries } from './task'
import { Zones } from './zones'

/** Lines of a VTODO, unfolded, each with the name of its property. */
export type Lines = [name: string, line: string][]

/** What the import makes of a VTODO without components in it: the task, and what it says of others. */
export function readTodo(lines: Lines, timeZone: string): Entry[] {
  const content = lines.map(([, text]) => ({ text, isCut: false }))
  const component = { kind: 'component' as const, name: 'VTODO', lines: content, inner: [], isCut: false }
  const reading = { target: { timeZone }, findings: new Findings(), zones: new Zones(), list: undefined }
  return [...todoEntries(0, component, { ...reading, told: new Set(), ids: new Set() })]
}

/** Whether two of those say the same. */
export function isSameTodo([one, ...details]: Entry[], [other, ...others]: Entry[]): boolean {
  if (one?.kind !== 'task' || other?.kind !== 'task') return false
  return isSameTask(one, other) && JSON.stringify(details) === JSON.stringify(others)
}

/** A property whose value is text, escaped. */
export function textLine(name: string, ...values: string[]): Lines[number] {
  const property = new ICAL.Property(name.toLowerCase())
  if (values.length > 1) property.setValues(values)
  else property.setValue(values[0] ?? '')
  return [name, property.toICALString()]
}

/**
 * The lines that the import kept of a task, by the names that it kept them under. What is none, as somebody else wrote it there, is
 * in `others`.
 */
export function keptLines(extra: JsonObject): { parts: Record<string, string[]>; others: [string, unknown][] } {
  const parts: [string, string[]][] = []
  const others: [string, unknown][] = []
  for (const [name, value] of Object.entries(extra)) {
    if (name === 'UID') continue
    const lines = linesOf(name, Array.isArray(value) ? value : [value])
    if (lines) parts.push([name, lines])
    else others.push([name, value])
  }
  return { parts: Object.fromEntries(parts), others }
}

function linesOf(name: string, values: unknown[]): string[] | undefined {
  const lines = values.flatMap((value) => lineIn(value) ?? [])
  if (!lines.length || lines.length < values.length) return undefined
  if (name === 'unreadable') return lines.some((line) => /^(BEGIN|END):/i.test(line)) ? undefined : lines
  if (/^BEGIN:/i.test(lines[0] ?? '')) return closed(lines)
  const [property = ''] = name.split(' ')
  if (lines.every((line) => readProperty(line)?.name === property)) return lines
  return property === 'CATEGORIES' ? [textLine('CATEGORIES', ...lines)[1]] : undefined
}

/** A component whose end is missing would take what follows into itself. */
function closed(lines: string[]): string[] {
  const open: string[] = []
  for (const line of lines) {
    const [, mark = '', name = ''] = /^(BEGIN|END):\s*(\S+)\s*$/i.exec(line) ?? []
    if (/^b/i.test(mark)) open.push(name)
    else if (mark) open.splice(Math.max(open.lastIndexOf(name), 0))
  }
  return [...lines, ...open.reverse().map((name) => `END:${name}`)]
}

/**
 * Lines with some that were kept in the place of those of the same name. A summary that is too long for a title is in the notes,
 * and a start with a duration stands for the due date. What repeats starts when it is due, in the words that the due date has.
 */
export function joined(own: Lines, parts: Record<string, string[]>): Lines {
  const summary = readProperty(parts.SUMMARY?.[0] ?? '')?.values[0] ?? ''
  const isWhole = lineOf(storable(summary)).isCut
  const isTimed = Boolean(parts.DTSTART && parts.DURATION)
  const start = parts.DUE?.map((line) => line.replace(/^DUE/i, 'DTSTART'))
  const left = new Map(Object.entries(parts))
  const lines = own.flatMap(([name, line]): Lines => {
    const kept = left.get(name) ?? []
    left.delete(name)
    if (Object.hasOwn(parts, name)) return kept.map((part) => [name, part])
    if (name === 'DTSTART' && start) return start.map((part) => [name, part])
    return (isWhole && name === 'DESCRIPTION') || (isTimed && name === 'DUE') ? [] : [[name, line]]
  })
  return [...lines, ...[...left].flatMap(([name, kept]) => kept.map((line): Lines[number] => [name, line]))]
}
