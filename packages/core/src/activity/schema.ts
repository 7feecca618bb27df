import { z } from 'zod'

const Id = z.uuid('Must be a UUID')

export const Entity = z.enum(['task', 'list', 'label', 'view'])
export type Entity = z.infer<typeof Entity>

/** What is part of a task, and recorded as a thing of its own: of a change of it, subscribers hear as one of its task. */
export const Part = z.enum(['dependency', 'criterion', 'claim', 'report', 'evidence', 'blocker', 'spec_reference'])
export type Part = z.infer<typeof Part>

/** What lines are about. Of tokens and feeds nobody is told as they change, and no undo brings one back. */
export const Recorded = z.enum([...Entity.options, ...Part.options, 'spec', 'token', 'feed'])
export type Recorded = z.infer<typeof Recorded>

/** Who did it: `id` is the user's or the token's. */
export const ActivityActor = z.object({
  type: z.enum(['user', 'token', 'system']),
  id: z.string().nullable(),
  name: z.string().nullable(),
})
export type ActivityActor = z.infer<typeof ActivityActor>

/**
 * Who did it by the word of a file that it was imported from: whoever else is named did no more than import it. Null for what was
 * done here.
 */
export const ToldBy = ActivityActor.nullable()

/** Fields of the entity by their names in the API; moments are ISO 8601 in UTC. Text is cut after 2,000 characters. */
export const Fields = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), z.record(z.string(), z.unknown())]),
)
export type Fields = z.infer<typeof Fields>

/** One thing that was written. Lines of one `operation` were written together, and are undone together. */
export const Activity = z.object({
  id: z.number(),
  operation: z.number(),
  at: z.string(),
  actor: ActivityActor,
  /** the procedure, such as `task.create` */
  verb: z.string(),
  entity: Recorded,
  entityId: z.string(),
  /** where it is by then; a list's own id; null for a label, a view, a token and the feed of all lists */
  listId: z.string().nullable(),
  /** the task that it is a part of; null for what is none */
  taskId: z.string().nullable(),
  /** of the task, or the name of the thing (of its list for a feed), as it is now, or was when it was last there */
  title: z.string(),
  /** the fields that changed, as they were; null where it was made */
  before: Fields.nullable(),
  /** the fields that changed, as they became; null where it was removed for good */
  after: Fields.nullable(),
  undone: z.boolean(),
})
export type Activity = z.infer<typeof Activity>

export const ListActivity = z.object({
  entity: Recorded.optional(),
  /** with a task's id, also what became of its parts */
  entityId: Id.optional(),
  listId: Id.optional(),
  actor: z.enum(['user', 'token', 'system']).optional(),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(100).nullish(),
})
export type ListActivity = z.infer<typeof ListActivity>

/** Newest first. A page may hold fewer lines than asked for, even none, while there are more: `nextCursor` tells. */
export const ActivityPage = z.object({ items: z.array(Activity), nextCursor: z.string().nullable() })
export type ActivityPage = z.infer<typeof ActivityPage>

/**
 * Which operations: the last `count` of the caller's own that are not undone yet (1 if nothing is said), or those that these
 * lines belong to, whoever did them. Lines of an undo bring back what it undid. What was done to tokens and feeds stays: by
 * count it is passed over, by its lines it is refused.
 */
export const UndoActivity = z
  .object({
    count: z.int().min(1).max(20).optional(),
    activityIds: z.array(z.int().min(1)).min(1).max(20).optional(),
  })
  .refine(({ count, activityIds }) => !(count && activityIds), 'Give count or activityIds, not both')
export type UndoActivity = z.infer<typeof UndoActivity>

export const Undone = z.object({
  undone: z.array(z.object({ operation: z.number(), verb: z.string(), at: z.string() })),
  /** how many tasks, lists, labels, views, dependencies, criteria and spec references are as they were before */
  changed: z.number(),
  /** how many claims, reports, pieces of evidence and blockers were told by them: these stay */
  kept: z.number(),
  /** to be sent as `activityIds` to take this undo back; empty where nothing had to change */
  redo: z.array(z.number()),
})
export type Undone = z.infer<typeof Undone>

/** `lastEventId`: that of the last event that was seen, to hear of what was missed. */
export const OnChange = z.object({ lastEventId: z.string().max(8_000).nullish() })
export type OnChange = z.infer<typeof OnChange>

/** What became of a task, list, label or view. Light: who wants to know more asks for it. */
export interface Change {
  entity: Entity
  id: string
  /** `deleted`: to the trash or for good; `restored`: out of the trash */
  kind: 'created' | 'updated' | 'deleted' | 'restored'
  /** where it is by then; a list's own id; null for a label */
  listId: string | null
  /** the list that it left, where it moved to another */
  fromListId: string | null
  /** null for a label, and for what is gone for good */
  version: number | null
  verb: string
  actor: { type: ActivityActor['type']; id: string | null }
  at: string
}

/**
 * `ready`: the subscription holds, and what is written from now on is told. `change`: what was written. `reset`: too much
 * was, or too long ago: fetch everything again.
 */
export type ChangeEvent = { type: 'ready' } | { type: 'reset' } | { type: 'change'; changes: Change[] }

/** An event with its id, to resume from. */
export interface NumberedEvent {
  id: string
  event: ChangeEvent
}
