import { z } from 'zod'
import { LinkedTask } from '../dependency/schema'
import { TaskClaim, TaskStatus } from './schema'

/** One reason for a task to be ready or not. */
export const WhyReason = z.object({
  code: z.enum([
    'ready',
    'claim-ran-out',
    'waits',
    'waits-for-cancelled',
    'waits-for-trash',
    'held',
    'in-progress',
    'blocked',
    'done',
    'cancelled',
    'in-trash',
    'list-archived',
  ]),
  /** a sentence for people */
  message: z.string(),
})
export type WhyReason = z.infer<typeof WhyReason>

/** A task at the bottom of what another one waits for: it waits for nothing itself. */
export const RootTask = LinkedTask.extend({ ready: z.boolean() })
export type RootTask = z.infer<typeof RootTask>

/** Whether a task could be taken now, why (not), and what it would take to complete it. */
export const Why = z.object({
  id: z.string(),
  ref: z.string(),
  status: TaskStatus,
  /** it could be taken now, and `task.ready` has it */
  ready: z.boolean(),
  reasons: z.array(WhyReason),
  /** what it depends on that is not done; 20 at most */
  dependencies: z.array(LinkedTask),
  /** what holds it up in the end, by way of its dependencies: the work to do first; 20 at most, best first */
  roots: z.array(RootTask),
  claim: TaskClaim.nullable(),
  blocker: z.object({ reason: z.string(), needed: z.string(), createdAt: z.string() }).nullable(),
  /** what `task.complete` would refuse it for, to this caller; the paths are those of its issues */
  missing: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })),
  /** how many more there are; the roots of the nearest 10,000 tasks are known */
  leftOut: z.object({ dependencies: z.number(), roots: z.number() }),
})
export type Why = z.infer<typeof Why>
