import { z } from 'zod'
import { CreateLabel } from '../label/schema'
import { CreateList, ListPolicy } from '../list/schema'
import { SavedRecurrence } from '../recurrence/schema'
import { CreateTask, TaskStatus } from '../task/schema'
import { lineOfText } from '../text/schema'
import { Moment } from '../text/time'
import { Extra } from './extra'
import type { ToldOf } from './told'

const { id: Id, title, notes, section, priority, dueAt, ref } = CreateTask.shape

/** A task as a file may tell it: the rules of `CreateTask`, and what only a file brings. */
export const TaskFields = z.object({
  id: Id.nullish(),
  ref: ref.nullish(),
  list: lineOfText(255).nullish(),
  listId: Id.nullish(),
  section,
  title,
  notes,
  status: TaskStatus.nullish(),
  completed: z.boolean('Must be true or false').nullish(),
  priority: priority.nullish(),
  dueAt,
  recurrence: SavedRecurrence.nullish(),
  labels: z
    .array(CreateLabel.shape.name, 'Must be names, separated by commas')
    .max(100, 'At most 100 labels')
    .nullish(),
  parentId: Id.nullish(),
  position: z.string().nullish(),
  completedAt: Moment.nullish(),
  createdAt: Moment.nullish(),
  updatedAt: Moment.nullish(),
  extra: Extra.nullish(),
})
export type TaskFields = z.infer<typeof TaskFields>

export const ListFields = z.object({
  id: Id.nullish(),
  name: CreateList.shape.name,
  position: z.string().nullish(),
  policy: ListPolicy.nullish(),
  archivedAt: Moment.nullish(),
  createdAt: Moment.nullish(),
  updatedAt: Moment.nullish(),
})
export type ListFields = z.infer<typeof ListFields>

export const LabelFields = z.object({ id: Id.nullish(), name: CreateLabel.shape.name, createdAt: Moment.nullish() })
export type LabelFields = z.infer<typeof LabelFields>

/** What a reader makes of a task's record, not yet checked. A handle is what the file itself calls a thing by. */
export interface TaskEntry {
  kind: 'task'
  /** as in `Loss`; no two tasks have the same */
  row: number
  fields: Record<string, unknown>
  /** the parent's row, for formats without ids */
  parentRow?: number
  /** the task's handle, by which others name it as `parent` */
  handle?: string
  /** the parent's handle; one that nothing has, or that leads in a circle, is told and left out */
  parent?: string
  /** the handle of the list that it is in; one that no `ListEntry` has means none */
  list?: string
  /** the handle of its section */
  section?: string
  /** its place in its list, where that is not the order of the file: from 0 to 2³¹-1 */
  rank?: number
  /** what a task without an id is known by when it is imported again */
  identity?: readonly string[]
  /** `identity` holds in all files of the format, whatever their names */
  isKnownAnywhere?: boolean
}

/**
 * What a reader makes of a list's record. `handle` as above; `isInbox`: the list that everybody has; `isArchived`: it is,
 * and the file does not say since when.
 */
export interface ListEntry {
  kind: 'list'
  row: number
  fields: Record<string, unknown>
  handle?: string
  isInbox?: boolean
  isArchived?: boolean
}

export interface SectionEntry {
  kind: 'section'
  handle: string
  name: string
}

/**
 * What a file tells of a task somewhere else than in its record: text for its notes, one of the things that `extra` holds in
 * a field, the handle of its section (`section`), or of its parent (`parent`) where its own record names none.
 */
export type DetailEntry = {
  kind: 'detail'
  /** the task's handle */
  task: string
  /** as in `Loss`; also the name in `extra` */
  field: string
  /** the loss that this means */
  reason?: string
} & ({ of: 'notes' | 'section' | 'parent'; value: string } | { of: 'extra'; value: unknown })

export interface LabelEntry {
  kind: 'label'
  row: number
  fields: Record<string, unknown>
}

/** A task that another one waits for, both by their handles; `name` is what the file calls the other one. */
export interface DependencyEntry {
  kind: 'dependency'
  /** that tells of it */
  row: number
  task: string
  on: string
  name: string
}

export const LONGEST_CRITERION = 2000

/** A line of a task's acceptance list, in the order of the file: 1 to 2,000 characters. */
export interface CriterionEntry {
  kind: 'criterion'
  row: number
  /** the task's handle */
  task: string
  text: string
  isMet: boolean
}

/** What a task's words point to. `section` is empty for a whole document. */
export interface ReferenceEntry {
  kind: 'reference'
  /** the task's handle */
  task: string
  document: string
  section: string
}

/** A part of a task as Docket's own format tells it, not yet checked: see `TOLD`. */
export interface ToldEntry {
  kind: 'told'
  of: ToldOf
  /** its place among those of its kind, from 1 */
  row: number
  fields: Record<string, unknown>
}

export type PartEntry = DependencyEntry | CriterionEntry | ReferenceEntry

export type Entry = TaskEntry | ListEntry | LabelEntry | SectionEntry | DetailEntry | PartEntry | ToldEntry
