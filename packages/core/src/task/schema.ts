import { z } from 'zod'
import { NewEvidenceList } from '../evidence/schema'
import { NewRecurrence, Recurrence } from '../recurrence/schema'
import { lineOfText, storableText } from '../text/schema'
import { Due, TimeZone } from '../text/time'

export const TaskStatus = z.enum(['todo', 'in_progress', 'blocked', 'done', 'cancelled'])
export type TaskStatus = z.infer<typeof TaskStatus>

export const TaskPriority = z.enum(['low', 'medium', 'high', 'urgent'])
export type TaskPriority = z.infer<typeof TaskPriority>

const Title = lineOfText(255)
const Notes = storableText(100_000)
const Ref = lineOfText(64)
const Section = lineOfText(255)
const Id = z.uuid('Must be a UUID')
const Version = z.int().min(1).max(2_147_483_647)

/**
 * The number of the claim that a write is made under: it is refused (CONFLICT) once that claim has ended, so that nobody who
 * was too slow writes over the work of the next one. To be sent by whoever holds the task, with everything that it writes.
 */
export const Fence = z.int().min(1).max(2_147_483_647)

/** A lease on a task. `fence`: to be sent with what its holder writes, and of no use once somebody else has it. */
export const TaskClaim = z.object({ worker: z.string(), fence: z.number(), expiresAt: z.string() })
export type TaskClaim = z.infer<typeof TaskClaim>

/** A task as every surface shows it. Moments are ISO 8601 in UTC with milliseconds; `dueAt` may be a day. */
export const Task = z.object({
  id: z.string(),
  listId: z.string(),
  parentId: z.string().nullable(),
  ref: z.string(),
  title: z.string(),
  notes: z.string().nullable(),
  section: z.string().nullable(),
  status: TaskStatus,
  completed: z.boolean(),
  priority: TaskPriority,
  dueAt: z.string().nullable(),
  recurrence: Recurrence.nullable(),
  labelIds: z.array(z.string()),
  position: z.string(),
  /** of how many tasks that are not done it depends */
  waitsFor: z.number(),
  /** how many of its criteria are not met */
  openCriteria: z.number(),
  /** who holds it, until when; null where nobody does */
  claim: TaskClaim.nullable(),
  version: z.number(),
  completedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
})
export type Task = z.infer<typeof Task>

export const TaskId = z.object({ id: Id })
export type TaskId = z.infer<typeof TaskId>

/** `expectedVersion`: the version that the caller saw; a task that has another by now is left alone (CONFLICT). */
export const TaskAtVersion = z.object({ id: Id, expectedVersion: Version.optional() })
export type TaskAtVersion = z.infer<typeof TaskAtVersion>

/** The same, with the `fence` of the caller's claim, where it has one. */
export const TaskAtFence = TaskAtVersion.extend({ fence: Fence.optional() })
export type TaskAtFence = z.infer<typeof TaskAtFence>

/** What becomes of open tasks that depend on what is deleted: they depend on it no longer. If absent, nothing is deleted. */
export const Dependents = z.enum(['release'])
export type Dependents = z.infer<typeof Dependents>

export const DeleteTask = TaskAtFence.extend({ dependents: Dependents.optional() })
export type DeleteTask = z.infer<typeof DeleteTask>

/** `evidence`: what shows that it is done; kept only where that is accepted. */
export const CompleteTask = TaskAtFence.extend({ evidence: NewEvidenceList.optional() })
export type CompleteTask = z.infer<typeof CompleteTask>

/** `id`: a UUID of the caller's choice (best a UUIDv7); sent again, it answers with the task that it made the first time. */
export const CreateTask = z.object({
  id: Id.optional(),
  title: Title,
  notes: Notes.nullish(),
  section: Section.nullish(),
  status: TaskStatus.exclude(['done']).optional(),
  priority: TaskPriority.optional(),
  dueAt: Due.nullish(),
  listId: Id.optional(),
  parentId: Id.nullish(),
  labelIds: z.array(Id).max(100).optional(),
  recurrence: NewRecurrence.nullish(),
  ref: Ref.optional(),
})
export type CreateTask = z.infer<typeof CreateTask>

/** Only what is present changes; null empties a field. */
export const UpdateTask = TaskAtFence.extend({
  ...CreateTask.shape,
  id: Id,
  title: Title.optional(),
  status: TaskStatus.optional(),
})
export type UpdateTask = z.infer<typeof UpdateTask>

/** `before`, `after`: the neighbours to be; with neither, the end. `parentId`: null takes it out of its parent. */
export const MoveTask = TaskAtFence.extend({
  before: Id.optional(),
  after: Id.optional(),
  listId: Id.optional(),
  parentId: Id.nullish(),
})
export type MoveTask = z.infer<typeof MoveTask>

export const BulkVerb = z.enum(['complete', 'reopen', 'delete', 'restore', 'update', 'move', 'label'])
export type BulkVerb = z.infer<typeof BulkVerb>

const BulkFields = UpdateTask.pick({
  title: true,
  notes: true,
  section: true,
  status: true,
  priority: true,
  dueAt: true,
})

/** What each verb of `BulkTasks` can't do without. */
const BULK_NEEDS: { [V in BulkVerb]?: (input: { [field: string]: unknown }) => string | undefined } = {
  update: ({ fields }) => (fields && Object.keys(fields).length ? undefined : 'fields'),
  move: ({ listId }) => (listId ? undefined : 'listId'),
  label: ({ addLabelIds, removeLabelIds }) => (addLabelIds || removeLabelIds ? undefined : 'addLabelIds'),
}

/**
 * One verb on many tasks, in one transaction. What is refused to some is done to the others all the same; with `atomic`, to
 * none. `fields` are of `update`, `listId` of `move` (to its end), the labels of `label`, `dependents` of `delete`.
 */
export const BulkTasks = z
  .object({
    ids: z.array(Id).min(1).max(500),
    verb: BulkVerb,
    fields: BulkFields.optional(),
    listId: Id.optional(),
    addLabelIds: z.array(Id).max(100).optional(),
    removeLabelIds: z.array(Id).max(100).optional(),
    dependents: Dependents.optional(),
    atomic: z.boolean().default(false),
  })
  .superRefine((input, refinement) => {
    const missing = BULK_NEEDS[input.verb]?.(input)
    if (missing) refinement.addIssue({ code: 'custom', path: [missing], message: `Needed to ${input.verb} tasks` })
  })
export type BulkTasks = z.infer<typeof BulkTasks>

/** One result for each of the `ids`, in their order. */
export const BulkResult = z.object({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.object({ id: z.string(), ok: z.literal(true), task: Task }),
      z.object({ id: z.string(), ok: z.literal(false), code: z.string(), message: z.string() }),
    ]),
  ),
})
export type BulkResult = z.infer<typeof BulkResult>

export const TaskSort = z.enum(['position', 'createdAt', 'updatedAt', 'dueAt', 'priority', 'title'])
export type TaskSort = z.infer<typeof TaskSort>

/**
 * A range of due dates, both ends included. A day stands for all of it: for tasks that are due on a day, by the calendar; for
 * those that are due at a moment, from midnight to midnight in `timeZone`.
 */
export const DueRange = z.object({ from: Due.optional(), to: Due.optional(), timeZone: TimeZone.default('UTC') })
export type DueRange = z.infer<typeof DueRange>

/** Which tasks: every condition that is given must hold. `q` is a substring of title or notes, letter case aside. */
export const TaskFilter = z.object({
  status: z.array(TaskStatus).max(5).optional(),
  completed: z.boolean().optional(),
  priority: z.array(TaskPriority).max(4).optional(),
  listId: Id.optional(),
  labelIds: z.array(Id).max(100).optional(),
  parentId: Id.nullish(),
  due: DueRange.optional(),
  /** whole and exact: unique within a list, so with `listId` it finds one task at most */
  ref: Ref.optional(),
  /** whether a worker could take it now: as `task.ready` says */
  ready: z.boolean().optional(),
  q: storableText(255).optional(),
  /** true: the trash instead */
  deleted: z.boolean().optional(),
})
export type TaskFilter = z.infer<typeof TaskFilter>

export const ListTasks = TaskFilter.extend({
  sort: TaskSort.default('position'),
  order: z.enum(['asc', 'desc']).default('asc'),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(2000).nullish(),
})
export type ListTasks = z.infer<typeof ListTasks>

/**
 * Ready is a task that somebody could take now: `todo` and all that it depends on is done, or taken by somebody whose claim
 * has run out; and its list isn't archived. Best first: by priority, urgent before low; then what is due soonest, without a
 * due date last; then as its list is ordered.
 */
export const ReadyTasks = TaskFilter.omit({ status: true, completed: true, ready: true, deleted: true }).extend({
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(2000).nullish(),
})
export type ReadyTasks = z.infer<typeof ReadyTasks>

export const TaskPage = z.object({ items: z.array(Task), nextCursor: z.string().nullable() })
export type TaskPage = z.infer<typeof TaskPage>

/** Counts are exact up to 10,000 tasks; beyond, `capped` is true and they are of the first 10,000. `byList`: by the list's id. */
export const TaskCount = z.object({
  total: z.number(),
  capped: z.boolean(),
  byStatus: z.record(TaskStatus, z.number()),
  byPriority: z.record(TaskPriority, z.number()),
  byList: z.array(z.object({ listId: z.string(), open: z.number(), total: z.number() })),
})
export type TaskCount = z.infer<typeof TaskCount>
