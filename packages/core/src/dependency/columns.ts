import { raw } from 'sql-template-tag'
import type { LinkedTask } from './schema'

/** The columns of a `LinkedTask`, from a relation `o` of ids and, outer joined to it, `task as t`. */
export const LINKED = raw(`o.id, t.ref, t.title, t.status, t.list_id as "listId", t.deleted_at as "deletedAt"`)

export type LinkedRow = LinkedTask & { [other: string]: unknown }

/** Without what else the query gave. */
export const toLinked = ({ id, ref, title, status, listId, deletedAt }: LinkedRow): LinkedTask => ({
  id,
  ref,
  title,
  status,
  listId,
  deletedAt,
})
