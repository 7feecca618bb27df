import { z } from 'zod'
import { Dependents } from '../task/schema'
import { lineOfText } from '../text/schema'

const Id = z.uuid('Must be a UUID')
const Name = lineOfText(255)
const Version = z.int().min(1).max(2_147_483_647)

/**
 * What its tasks need to be done, beyond that nothing they depend on and none of their criteria is open: nothing (`self`), a
 * piece of evidence, or that who completes it is not who claimed it.
 */
export const ListPolicy = z.enum(['self', 'evidence', 'second-actor'])
export type ListPolicy = z.infer<typeof ListPolicy>

/** A named container of tasks. Everybody has one Inbox, which can't be archived or deleted. */
export const List = z.object({
  id: z.string(),
  name: z.string(),
  isInbox: z.boolean(),
  position: z.string(),
  policy: ListPolicy,
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  archivedAt: z.string().nullable(),
  deletedAt: z.string().nullable(),
})
export type List = z.infer<typeof List>

export const ListId = z.object({ id: Id })
export type ListId = z.infer<typeof ListId>

export const ListAtVersion = z.object({ id: Id, expectedVersion: Version.optional() })
export type ListAtVersion = z.infer<typeof ListAtVersion>

/** `dependents`: of the tasks of other lists that need one of these. */
export const DeleteList = ListAtVersion.extend({ dependents: Dependents.optional() })
export type DeleteList = z.infer<typeof DeleteList>

export const CreateList = z.object({ id: Id.optional(), name: Name, policy: ListPolicy.optional() })
export type CreateList = z.infer<typeof CreateList>

/** Only what is present changes. */
export const UpdateList = ListAtVersion.extend({
  name: Name.optional(),
  archived: z.boolean().optional(),
  /** a token can't loosen it */
  policy: ListPolicy.optional(),
})
export type UpdateList = z.infer<typeof UpdateList>

/** `before`, `after`: the neighbours to be; with neither, the end. */
export const MoveList = ListAtVersion.extend({ before: Id.optional(), after: Id.optional() })
export type MoveList = z.infer<typeof MoveList>

export const ListLists = z.object({ archived: z.boolean().optional(), deleted: z.boolean().optional() })
export type ListLists = z.infer<typeof ListLists>

export const Lists = z.object({ items: z.array(List) })
export type Lists = z.infer<typeof Lists>

/** A list that went to the trash, and how many tasks went with it. */
export const DeletedList = z.object({ id: z.string(), deletedAt: z.string(), tasks: z.number() })
export type DeletedList = z.infer<typeof DeletedList>
