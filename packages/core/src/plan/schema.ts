import { z } from 'zod'
import { TaskStatus } from '../task/schema'
import { TimeZone } from '../text/time'

const Id = z.uuid('Must be a UUID')

/** `timeZone`: an IANA name; a day of the burn-up begins at its midnight. */
export const OfPlan = z.object({ listId: Id, timeZone: TimeZone.default('UTC') })
export type OfPlan = z.infer<typeof OfPlan>

/** A task by what people call it. */
export const TaskName = z.object({ id: z.string(), ref: z.string(), title: z.string(), status: TaskStatus })
export type TaskName = z.infer<typeof TaskName>

/**
 * How a list is getting on. Cancelled tasks, and those in the trash, are of no account.
 *
 * `counts`: `ready` could be taken now; `waiting` depend on what is not done. `burnUp`: by day, how many tasks there were by
 * its end, and how many of them were done, of those that are done now; of the last 366 days. `throughput`: tasks done in the
 * last 7 days, and the day by which the rest is done at that pace; null where nothing was done. `criticalPath`: the longest
 * chain of open tasks of the list of which each depends on the one before it: so many have to be done one after the other.
 */
export const PlanProgress = z.object({
  counts: z.object({
    total: z.number(),
    done: z.number(),
    ready: z.number(),
    waiting: z.number(),
    inProgress: z.number(),
    blocked: z.number(),
  }),
  criteria: z.object({ total: z.number(), met: z.number() }),
  burnUp: z.array(z.object({ day: z.string(), total: z.number(), done: z.number() })),
  throughput: z.object({ last7Days: z.number(), doneBy: z.string().nullable() }),
  /** `isPartial`: there are more than 50,000 dependencies, and only so many were looked at */
  criticalPath: z.object({ length: z.number(), isPartial: z.boolean(), tasks: z.array(TaskName) }),
  /** the first ones that could be taken now, best first */
  next: z.array(TaskName),
  /** who works on what, until when */
  working: z.array(TaskName.extend({ worker: z.string(), since: z.string(), expiresAt: z.string() })),
  blocked: z.array(TaskName.extend({ reason: z.string(), needed: z.string(), since: z.string() })),
  /** who has done how many of those that are done, most first; null: without a claim */
  workers: z.array(z.object({ worker: z.string().nullable(), done: z.number() })),
})
export type PlanProgress = z.infer<typeof PlanProgress>

const RequirementName = z.object({ document: z.string(), section: z.string(), title: z.string() })

/** The first of a kind, and how many there are. */
const found = <T extends z.ZodType>(item: T) => z.object({ count: z.number(), items: z.array(item) })

/**
 * From requirements to tasks to criteria to evidence. Of each list the first 100 are named. A requirement is a requirement
 * or a story of the documents of the list; a task is traced to it by a reference to it.
 */
export const PlanTrace = z.object({
  requirements: found(
    RequirementName.extend({
      tasks: z.number(),
      done: z.number(),
      criteria: z.object({ total: z.number(), met: z.number() }),
      evidence: z.number(),
    }),
  ),
  requirementsWithoutTask: found(RequirementName),
  tasksWithoutRequirement: found(TaskName),
  /** done, and nothing shows it: no evidence but commands that failed */
  doneWithoutEvidence: found(TaskName),
  /** done before what they depend on, which was reopened since */
  doneBeforeDependency: found(TaskName),
  /** what they were planned by reads otherwise now */
  changedSince: found(TaskName.extend({ document: z.string(), section: z.string() })),
  /** references to what no document of the list has */
  missingSections: found(TaskName.extend({ document: z.string(), section: z.string() })),
})
export type PlanTrace = z.infer<typeof PlanTrace>
