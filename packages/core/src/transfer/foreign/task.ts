import type { Recurrence } from '../../recurrence/schema'
import type { TaskPriority, TaskStatus } from '../../task/schema'
import type { ExportedList } from '../export'
import type { JsonObject } from '../json/object'

/** A task as the writers of other tools' files get it. */
export interface ForeignTask {
  id: string
  ref: string
  list: ExportedList
  section: string | null
  title: string
  notes: string | null
  status: TaskStatus
  priority: TaskPriority
  /** a day, or a moment in UTC */
  dueAt: string | null
  /** `start`: the local time that a series is counted from, where it has moved on */
  recurrence: (Recurrence & { start?: string }) | null
  /** in the order of their names' bytes */
  labels: string[]
  /** of a task in the same list, not in the trash */
  parentId: string | null
  parentTitle: string | null
  /** what the import of the same format kept of the parent */
  parentExtra: JsonObject
  completedAt: string | null
  createdAt: string
  updatedAt: string
  /** in a tree, how many tasks are above it; 1 for a step; else 0 */
  depth: number
  /** what the import of the same format had no place for */
  extra: JsonObject
  /** what it waits for, with what the import of the same format kept of that; for writers that have a place for it */
  dependsOn?: { id: string; extra: JsonObject }[]
}

/** Fields that a format may have no place for at all. */
export const LACKABLE = ['section', 'notes', 'labels', 'parentId', 'dueAt', 'recurrence'] as const
export type Lackable = (typeof LACKABLE)[number]

/** What a field says, in words; '' for nothing. */
export function worded(task: ForeignTask, field: Lackable): string {
  const value = task[field]
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'object' ? (value?.rule ?? '') : value
}
