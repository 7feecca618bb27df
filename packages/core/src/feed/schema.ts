import { z } from 'zod'

const Id = z.uuid('Must be a UUID')

/** An address at which a calendar reads tasks. `listId`: those of one list; null: of all. */
export const Feed = z.object({ id: z.string(), listId: z.string().nullable(), createdAt: z.string() })
export type Feed = z.infer<typeof Feed>

/** A feed that was made just now; `url` holds its secret, which is never shown again. */
export const CreatedFeed = Feed.extend({ url: z.string() })
export type CreatedFeed = z.infer<typeof CreatedFeed>

export const Feeds = z.object({ items: z.array(Feed) })
export type Feeds = z.infer<typeof Feeds>

export const FeedId = z.object({ id: Id })
export type FeedId = z.infer<typeof FeedId>

/** Without `listId`, the tasks of all lists. */
export const CreateFeed = z.object({ id: Id.optional(), listId: Id.nullish() })
export type CreateFeed = z.infer<typeof CreateFeed>

/** As what a calendar gets the tasks: `events` are those with a due date, for calendars that show no tasks. */
export const FeedOptions = z.object({ as: z.enum(['tasks', 'events']).default('tasks') })
export type FeedOptions = z.infer<typeof FeedOptions>
