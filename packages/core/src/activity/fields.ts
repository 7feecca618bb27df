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
    policy: 'policy',
    position: 'position',
    created_at: 'createdAt',
    archived_at: 'archivedAt',
    deleted_at: 'deletedAt',
  },
  label: { name: 'name', created_at: 'createdAt' },
  view: { name: 'name', filter: 'filter', position: 'position', created_at: 'createdAt' },
  dependency: { depends_on_id: 'dependsOnId', created_at: 'createdAt' },
  criterion: { text: 'text', position: 'position', met_at: 'metAt', met_by: 'metBy', created_at: 'createdAt' },
  claim: { worker: 'worker', fence: 'fence', claimed_at: 'claimedAt', ended_at: 'endedAt', outcome: 'outcome' },
  report: {
    worker: 'worker',
    summary: 'summary',
    files_created: 'filesCreated',
    files_modified: 'filesModified',
    issues: 'issues',
    next: 'next',
    created_at: 'createdAt',
  },
  evidence: {
    criterion_id: 'criterionId',
    report_id: 'reportId',
    kind: 'kind',
    value: 'value',
    exit_code: 'exitCode',
    note: 'note',
    created_at: 'createdAt',
  },
  blocker: {
    worker: 'worker',
    reason: 'reason',
    needed: 'needed',
    answer: 'answer',
    answered_at: 'answeredAt',
    created_at: 'createdAt',
  },
  spec_reference: { document: 'document', section: 'section', created_at: 'createdAt' },
  spec: { document: 'document', created_at: 'createdAt' },
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
