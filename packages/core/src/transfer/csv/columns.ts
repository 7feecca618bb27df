import type { TaskFields } from '../entry'

type Field = keyof TaskFields

/** Where a column's cells go: a field, or by its own name to `extra`. */
export type Column = { field: Field } | { unknown: string }

/** The header of an export, in order. */
export const COLUMNS = [
  'id',
  'ref',
  'list',
  'listId',
  'section',
  'title',
  'notes',
  'status',
  'priority',
  'dueAt',
  'recurrence',
  'labels',
  'parentId',
  'position',
  'completedAt',
  'createdAt',
  'updatedAt',
  'extra',
] as const satisfies Field[]

const FIELDS = new Map<string, Field>([
  ...COLUMNS.map((field): [string, Field] => [field.toLowerCase(), field]),
  ['completed', 'completed'],
  ['done', 'completed'],
  ['due', 'dueAt'],
  ['duedate', 'dueAt'],
  ['rrule', 'recurrence'],
  ['repeat', 'recurrence'],
  ['label', 'labels'],
  ['tags', 'labels'],
  ['note', 'notes'],
  ['description', 'notes'],
])

/**
 * The columns of a header, whatever their order, letter case, spaces, hyphens and underscores ("Due date"). The first of
 * two columns for the same field is taken; the other counts as unknown.
 */
export function columnsOf(header: readonly string[]): Column[] {
  const taken = new Set<string>()
  const spellings = header.map((name) => name.trim().toLowerCase())
  return header.map((name, index) => {
    const spelling = spellings[index] ?? ''
    const field = FIELDS.get(spelling.replace(/[\s_-]/g, ''))
    const isBetterElsewhere = spelling !== field?.toLowerCase() && spellings.includes(field?.toLowerCase() ?? '')
    if (field && !taken.has(field) && !isBetterElsewhere) {
      taken.add(field)
      return { field }
    }
    const known = name.trim()
    const unknown = known && !taken.has(` ${known}`) ? known : `${known} (column ${index + 1})`.trim()
    taken.add(` ${unknown}`)
    return { unknown }
  })
}
