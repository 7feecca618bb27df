import { z } from 'zod'
import { Fence, ReadyTasks, Task, TaskClaim, TaskId } from '../task/schema'
import { lineOfText } from '../text/schema'

/** How the caller calls itself, to those who ask who has it; several workers may share a token. Absent: as its token is called. */
const Worker = lineOfText(64)
/** For how many seconds the claim is good, unless it is renewed. */
const LeaseSeconds = z.int().min(1).max(86_400).default(600)

/** Sent again, the answer is the claim that it made the first time, for as long as that holds. */
const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/, 'Must be 1 to 255 visible ASCII characters')

export const ClaimNext = ReadyTasks.omit({ limit: true, cursor: true }).extend({
  worker: Worker.optional(),
  leaseSeconds: LeaseSeconds,
  idempotencyKey: IdempotencyKey.optional(),
})
export type ClaimNext = z.infer<typeof ClaimNext>

/** Nothing is ready: both are null. `retryAfterSeconds`: when to ask again, where something may become ready by itself. */
export const NextClaim = z.object({
  task: Task.nullable(),
  claim: TaskClaim.nullable(),
  retryAfterSeconds: z.number().optional(),
})
export type NextClaim = z.infer<typeof NextClaim>

/** What a worker that says its name holds already, this renews; so does an `idempotencyKey` that is sent again. */
export const ClaimTask = TaskId.extend({
  worker: Worker.optional(),
  leaseSeconds: LeaseSeconds,
  idempotencyKey: IdempotencyKey.optional(),
})
export type ClaimTask = z.infer<typeof ClaimTask>

export const Claimed = z.object({ task: Task, claim: TaskClaim })
export type Claimed = z.infer<typeof Claimed>

export const RenewClaim = TaskId.extend({ fence: Fence, leaseSeconds: LeaseSeconds })
export type RenewClaim = z.infer<typeof RenewClaim>

/** `forReview`: it is done but for somebody else's check, so it stays `in_progress`, where its list wants a second actor. */
export const ReleaseClaim = TaskId.extend({ fence: Fence.optional(), forReview: z.boolean().default(false) })
export type ReleaseClaim = z.infer<typeof ReleaseClaim>
