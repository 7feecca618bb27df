import { z } from 'zod'
import { ActivityActor, ToldBy } from '../activity/schema'
import { Fence, Task } from '../task/schema'
import { storableText } from '../text/schema'

const Id = z.uuid('Must be a UUID')
const Told = storableText(10_000).refine((text) => text.trim() !== '', 'Must not be empty')

export const BlockerReason = z.enum(['missing-spec', 'contradiction', 'missing-dependency', 'access', 'other'])
export type BlockerReason = z.infer<typeof BlockerReason>

/** Why work on a task stopped, and what is needed to go on. `answer`: null while it is open. */
export const Blocker = z.object({
  id: z.string(),
  taskId: z.string(),
  reason: BlockerReason,
  needed: z.string(),
  actor: ActivityActor,
  toldBy: ToldBy,
  /** as who held the task called itself, where somebody did */
  worker: z.string().nullable(),
  createdAt: z.string(),
  answer: z.string().nullable(),
  answeredBy: ActivityActor.nullable(),
  answeredAt: z.string().nullable(),
  answerToldBy: ToldBy,
})
export type Blocker = z.infer<typeof Blocker>

/**
 * `needed`: what exactly has to be known, decided or given before work can go on. `fence`: of the caller's
 * claim, where it has one.
 */
export const BlockTask = z.object({ id: Id, reason: BlockerReason, needed: Told, fence: Fence.optional() })
export type BlockTask = z.infer<typeof BlockTask>

export const UnblockTask = z.object({ id: Id, answer: Told })
export type UnblockTask = z.infer<typeof UnblockTask>

/** The task as it is now, with the blocker that was told or answered. */
export const BlockedTask = Task.extend({ blocker: Blocker })
export type BlockedTask = z.infer<typeof BlockedTask>

/** Newest first. */
export const BlockerPage = z.object({ items: z.array(Blocker), nextCursor: z.string().nullable() })
export type BlockerPage = z.infer<typeof BlockerPage>
