import type { Activity } from '@docket/core/activity/schema'
import { PRIORITY_WORDS, STATUS_WORDS } from '../tasks/words'

const MOST = 80

const cut = (text: string) => (text.length > MOST ? `${text.slice(0, MOST).trimEnd()}…` : text)

/** The fields that are not told, as others beside them say the same. */
const SILENT = new Set(['position', 'completedAt', 'createdAt', 'updatedAt'])

const PARTS: Partial<Record<Activity['entity'], [made: string, changed: string, removed: string]>> = {
  dependency: ['added a dependency', 'changed a dependency', 'removed a dependency'],
  spec_reference: ['added a reference', 'changed a reference', 'removed a reference'],
  evidence: ['showed evidence', '', ''],
}

/** What lines are about, other than tasks and their parts. */
export const THING_WORDS: Partial<Record<Activity['entity'], string>> = {
  list: 'List',
  label: 'Label',
  view: 'View',
  spec: 'Document',
  token: 'Token',
  feed: 'Calendar feed of',
}

/** Who did it. */
export const actorWords = ({ name, type }: Activity['actor']): string =>
  name ?? (type === 'system' ? 'Docket' : type === 'token' ? 'A token' : 'Somebody')

/** What a line of the activity says of a task, after who did it: “set the status to Done”. */
export function historyWords({ entity, before, after }: Pick<Activity, 'entity' | 'before' | 'after'>): string {
  const text = (field: string) => cut(String(after?.[field] ?? before?.[field] ?? ''))
  switch (entity) {
    case 'criterion':
      if (!before) return `added the criterion “${text('text')}”`
      if (!after) return `removed the criterion “${text('text')}”`
      return 'metAt' in after ? (after.metAt ? 'checked a criterion' : 'unchecked a criterion') : 'changed a criterion'
    case 'claim':
      return before ? `ended the claim (${text('outcome')})` : `claimed it as ${text('worker')}`
    case 'report':
      return `reported: ${text('summary')}`
    case 'blocker':
      return before ? `answered: ${text('answer')}` : `blocked it: ${text('needed')}`
    case 'task':
      if (!before) return 'made it'
      return changes(before, after ?? {})
    case 'list':
    case 'label':
    case 'view':
    case 'spec':
    case 'token':
    case 'feed':
      return ofThing(before, after)
    default: {
      const words = PARTS[entity]
      return words?.[before ? (after ? 1 : 2) : 0] || 'changed it'
    }
  }
}

function ofThing(before: Activity['before'], after: Activity['after']): string {
  if (!before) return 'made it'
  if (!after) return 'removed it'
  if ('deletedAt' in after) return after.deletedAt ? 'moved it to the trash' : 'restored it'
  if ('archivedAt' in after) return after.archivedAt ? 'archived it' : 'took it out of the archive'
  if ('revokedAt' in after) return 'revoked it'
  if ('name' in after) return `renamed it from “${cut(String(before.name))}”`
  return 'position' in after ? 'moved it' : 'changed it'
}

function changes(before: NonNullable<Activity['before']>, after: NonNullable<Activity['after']>): string {
  if ('deletedAt' in after) return after.deletedAt ? 'moved it to the trash' : 'restored it'
  const fields = Object.keys(after).filter((field) => !SILENT.has(field))
  if (!fields.length) return 'position' in after ? 'moved it' : 'changed it'
  return fields.map((field) => change(field, before[field], after[field])).join(', ')
}

function change(field: string, was: unknown, is: unknown): string {
  switch (field) {
    case 'status':
      return `set the status to ${STATUS_WORDS[is as keyof typeof STATUS_WORDS] ?? is}`
    case 'priority':
      return `set the priority to ${PRIORITY_WORDS[is as keyof typeof PRIORITY_WORDS] ?? is}`
    case 'title':
      return `renamed it from “${cut(String(was))}”`
    case 'dueAt':
      return is ? `set the due date to ${String(is).slice(0, 10)}` : 'took the due date away'
    case 'notes':
      return 'changed the notes'
    case 'labelIds':
      return 'changed the labels'
    case 'listId':
      return 'moved it to another list'
    case 'parentId':
      return is ? 'put it under another task' : 'took it out of its task'
    default:
      return `changed the ${field}`
  }
}
