import type { ListRow } from '@docket/db'
import { type List, ListPolicy } from './schema'

/** A list as every surface shows it. */
export function toList(row: ListRow): List {
  const { id, name, isInbox, position, policy, version, createdAt, updatedAt, archivedAt, deletedAt } = row
  return {
    id,
    name,
    isInbox,
    position,
    policy: ListPolicy.parse(policy),
    version,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
  }
}
