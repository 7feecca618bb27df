import { z } from 'zod'
import { Fence, TaskStatus } from '../task/schema'

const Id = z.uuid('Must be a UUID')

/** The task `id` waits for `dependsOnId`, until that is done. `fence`: of the caller's claim on the task, where it has one. */
export const Dependency = z.object({ id: Id, dependsOnId: Id, fence: Fence.optional() })
export type Dependency = z.infer<typeof Dependency>

/** The other end of a dependency. All but the id is null where it is beyond the lists that a token is restricted to. */
export const LinkedTask = z.object({
  id: z.string(),
  ref: z.string().nullable(),
  title: z.string().nullable(),
  status: TaskStatus.nullable(),
  listId: z.string().nullable(),
  deletedAt: z.string().nullable(),
})
export type LinkedTask = z.infer<typeof LinkedTask>

export const ListDependencies = z.object({ id: Id, limit: z.int().min(1).max(200).default(50) })
export type ListDependencies = z.infer<typeof ListDependencies>

/**
 * What a task waits for, and what waits for it; no more than `limit` either way, what is not done first. A token that is
 * restricted to lists isn't told what waits for it beyond them.
 */
export const Dependencies = z.object({
  dependsOn: z.array(LinkedTask),
  dependents: z.array(LinkedTask),
  /** how many more there are, counted up to 1,000 */
  leftOut: z.object({ dependsOn: z.number(), dependents: z.number() }),
})
export type Dependencies = z.infer<typeof Dependencies>
