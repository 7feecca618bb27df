import { z } from 'zod'
import { TaskPriority, TaskStatus } from '../task/schema'

export const GraphOf = z.object({
  listId: z.uuid('Must be a UUID'),
  /** of the list's own tasks, and as many of others that they are linked with */
  limit: z.int().min(1).max(2000).default(500),
})
export type GraphOf = z.infer<typeof GraphOf>

export const GraphNode = z.object({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  status: TaskStatus,
  priority: TaskPriority,
  /** another list than the one that was asked for: it is linked with a task of that one */
  listId: z.string(),
  parentId: z.string().nullable(),
  waitsFor: z.number(),
  ready: z.boolean(),
})
export type GraphNode = z.infer<typeof GraphNode>

/** `taskId` waits for `dependsOnId`. */
export const GraphEdge = z.object({ taskId: z.string(), dependsOnId: z.string() })
export type GraphEdge = z.infer<typeof GraphEdge>

/** Both ends of each edge are among the nodes. What was left out is counted up to 10,000. */
export const Graph = z.object({
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
  leftOut: z.object({ nodes: z.number(), edges: z.number() }),
})
export type Graph = z.infer<typeof Graph>
