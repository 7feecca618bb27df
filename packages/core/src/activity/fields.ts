import type { Fields, Recorded } from './schema'

/** The columns that people are shown, and their names in the API. What is missing here is nobody's business. */
const NAMES: Record<Recorded, Record<string, string>> = {
  task: {
    list_id: 'listId',
    parent_id: 'parentId',
    ref: 'ref',
    title: 'title',
    notes: 'notes',
    section: 'section',
    status: 'status',
    priority: 'priority',
    due_at: 'dueAt',
    recurrence: 'recurrence',
    label_ids: 'labelIds',
    position: 'position',
    completed_at: 'completedAt',
    created_at: 'createdAt',
    deleted_at: 'deletedAt',
  },
  list: {
    name: 'name',
    is_inbox: 'isInbox',
    position: 'position',
    created_at: 'createdAt',
    archived_at: 'archivedAt',
    deleted_at: 'deletedAt',
  },
  label: { name: 'name', created_at: 'createdAt' },
  view: { name: 'name', filter: 'filter', position: 'position', created_at: 'createdAt' },
  token: {
    parent_id: 'parentId',
    name: 'name',
    scopes: 'scopes',
    list_ids: 'listIds',
    created_at: 'createdAt',
    expires_at: 'expiresAt',
  },
  feed: { list_id: 'listId', created_at: 'createdAt' },
}

/** The columns of a line, as PostgreSQL's JSON has them. */
export type Columns = Record<string, Fields[string]>

/** What a line's columns are to people. */
export function toFields(entity: Recorded, columns: Columns | null): Fields | null {
  if (!columns) return null
  const fields: Fields = {}
  for (const [column, name] of Object.entries(NAMES[entity])) {
    const value = columns[column]
    if (value !== undefined) fields[name] = column.endsWith('_at') ? moment(value, columns) : value
  }
  return fields
}

/** What a column is called in the API; an internal one keeps its name. */
export const nameOf = (entity: Recorded, column: string): string =>
  column === 'due_all_day' ? 'dueAt' : (NAMES[entity][column] ?? column)

/** PostgreSQL's JSON has moments with the offset of its session. A day is stored as its midnight in UTC. */
function moment(value: Fields[string], { due_all_day: allDay }: Columns): Fields[string] {
  if (typeof value !== 'string') return value
  const at = new Date(value).toISOString()
  return allDay === true && at.endsWith('T00:00:00.000Z') ? at.slice(0, 10) : at
}
