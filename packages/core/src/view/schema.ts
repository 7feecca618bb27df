import { z } from 'zod'
import { TaskFilter, TaskSort } from '../task/schema'
import { lineOfText } from '../text/schema'

const Id = z.uuid('Must be a UUID')
const Name = lineOfText(255)
const Version = z.int().min(1).max(2_147_483_647)

/** What a view asks: the filter of `task.list`, its order, and how the answer is laid out. */
export const ViewFilter = TaskFilter.extend({
  sort: TaskSort.default('position'),
  order: z.enum(['asc', 'desc']).default('asc'),
  layout: z.enum(['list']).default('list'),
})
export type ViewFilter = z.infer<typeof ViewFilter>

/** A question about tasks under a name. It names lists and labels that may be gone by now: it finds nothing then. */
export const View = z.object({
  id: z.string(),
  name: z.string(),
  filter: ViewFilter,
  position: z.string(),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type View = z.infer<typeof View>

export const ViewId = z.object({ id: Id })
export type ViewId = z.infer<typeof ViewId>

export const ViewAtVersion = z.object({ id: Id, expectedVersion: Version.optional() })
export type ViewAtVersion = z.infer<typeof ViewAtVersion>

export const CreateView = z.object({ id: Id.optional(), name: Name, filter: ViewFilter.prefault({}) })
export type CreateView = z.infer<typeof CreateView>

/** Only what is present changes. `filter` is replaced as a whole. */
export const UpdateView = ViewAtVersion.extend({
  name: Name.optional(),
  filter: ViewFilter.optional(),
})
export type UpdateView = z.infer<typeof UpdateView>

/** `before`, `after`: the neighbours to be; with neither, the end. */
export const MoveView = ViewAtVersion.extend({ before: Id.optional(), after: Id.optional() })
export type MoveView = z.infer<typeof MoveView>

export const Views = z.object({ items: z.array(View) })
export type Views = z.infer<typeof Views>
