import type { RouterInputs } from '@docket/api'
import type { Recurrence } from '@docket/core/recurrence/schema'
import type { Task } from '@docket/core/task/schema'

/** A recurrence in full, as the server gives it: what shows before it has answered is made of it. */
interface InFull {
  recurrence?: Recurrence | null
}

export type NewTask = Omit<RouterInputs['task']['create'], 'recurrence'> & InFull & { id: string; listId: string }
export type TaskEdit = Omit<RouterInputs['task']['update'], 'recurrence'> & InFull
export type TaskFields = Omit<TaskEdit, 'id' | 'expectedVersion' | 'fence'>

/** After every position that the server gives. */
const LAST = '~'

/** A new task as it will be, but for what only the server knows: its ref, its version, its exact place. */
export function draftNew(input: NewTask): Task {
  const now = new Date().toISOString()
  return {
    id: input.id,
    listId: input.listId,
    parentId: input.parentId ?? null,
    ref: '',
    title: input.title,
    notes: input.notes ?? null,
    section: input.section ?? null,
    status: input.status ?? 'todo',
    completed: false,
    priority: input.priority ?? 'medium',
    dueAt: input.dueAt ?? null,
    recurrence: input.recurrence ?? null,
    labelIds: input.labelIds ?? [],
    position: `${LAST}${input.id}`,
    waitsFor: 0,
    openCriteria: 0,
    claim: null,
    version: 0,
    completedAt: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  }
}

/** The task with the fields that are present; absent ones stay as they are. */
export function withFields(task: Task, fields: TaskFields): Task {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const next: Task = { ...task, ...given, updatedAt: new Date().toISOString() }
  const completed = next.status === 'done'
  return { ...next, completed, completedAt: completed ? (task.completedAt ?? next.updatedAt) : null }
}

/** The values that `task` has in those fields that `fields` would change: what takes the change back. */
export function fieldsBefore(task: Task, fields: TaskFields): TaskFields {
  const { title, notes, section, status, priority, dueAt, recurrence, listId, parentId, labelIds, ref } = task
  const all: TaskFields = {
    title,
    notes,
    section,
    status,
    priority,
    dueAt,
    recurrence,
    listId,
    parentId,
    labelIds,
    ref,
  }
  const changed = Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [key]))
  return Object.fromEntries(Object.entries(all).filter(([key]) => changed.includes(key)))
}
