import type { RouterInputs } from '@docket/api'
import type { Label } from '@docket/core/label/schema'
import type { List } from '@docket/core/list/schema'
import type { Task } from '@docket/core/task/schema'
import { withFields } from './draft'

/** One thing that is done to several tasks at once. */
export type BulkChange =
  | { verb: 'complete' | 'reopen' | 'restore' }
  /** `release`: also those that something open waits for, which then waits no longer */
  | { verb: 'delete'; release?: boolean }
  | { verb: 'update'; fields: { priority: Task['priority'] } | { dueAt: Task['dueAt'] } }
  | { verb: 'move'; list: Pick<List, 'id' | 'name'> }
  | { verb: 'label'; label: Pick<Label, 'id' | 'name'>; isOn: boolean }

/** The most that the server takes at once. */
export const MOST_AT_ONCE = 500

export function bulkInput(ids: string[], change: BulkChange): RouterInputs['task']['bulk'] {
  switch (change.verb) {
    case 'update':
      return { ids, verb: 'update', fields: change.fields }
    case 'move':
      return { ids, verb: 'move', listId: change.list.id }
    case 'label':
      return { ids, verb: 'label', [change.isOn ? 'addLabelIds' : 'removeLabelIds']: [change.label.id] }
    case 'delete':
      return { ids, verb: 'delete', dependents: change.release ? 'release' : undefined }
    default:
      return { ids, verb: change.verb }
  }
}

/** The task as it will be; one that is there already stays the same object. `index`: its place among those that move. */
export function draftBulk(task: Task, change: BulkChange, index = 0): Task {
  switch (change.verb) {
    case 'complete':
      return task.completed ? task : withFields(task, { status: 'done' })
    case 'reopen':
      return task.completed || task.status === 'cancelled' ? withFields(task, { status: 'todo' }) : task
    case 'delete':
      return { ...task, deletedAt: new Date().toISOString() }
    case 'restore':
      return { ...task, deletedAt: null }
    case 'update':
      return withFields(task, change.fields)
    case 'move':
      if (task.listId === change.list.id) return task
      // After every position that the server gives, in the order in which they are chosen.
      return { ...task, listId: change.list.id, parentId: null, position: `~${String(index).padStart(6, '0')}` }
    case 'label': {
      const others = task.labelIds.filter((id) => id !== change.label.id)
      if (change.isOn === others.length < task.labelIds.length) return task
      return { ...task, labelIds: change.isOn ? [...others, change.label.id] : others }
    }
  }
}

/** The task with this change taken back to what it was before, while later changes of it stay. */
export function takeBackBulk(before: Task, now: Task, { verb }: BulkChange): Task {
  const { status, completed, completedAt, deletedAt, priority, dueAt, listId, parentId, position, labelIds } = before
  switch (verb) {
    case 'complete':
    case 'reopen':
      return { ...now, status, completed, completedAt }
    case 'delete':
    case 'restore':
      return { ...now, deletedAt }
    case 'update':
      return { ...now, priority, dueAt }
    case 'move':
      return { ...now, listId, parentId, position }
    case 'label':
      return { ...now, labelIds }
  }
}
