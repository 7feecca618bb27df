import type { Scope } from '@docket/db'
import sql, { raw, type Sql } from 'sql-template-tag'

// The first wall: every query on tasks and lists filters by one of these.

/** The condition on `task as <alias>` for the tasks that the caller may see: of the user, and of a token's lists. */
export const ownTasks = (scope: Scope, alias = 't'): Sql => own(scope, raw(alias), 'list_id')

/** The same for `list as <alias>`. */
export const ownLists = (scope: Scope, alias = 'l'): Sql => own(scope, raw(alias), 'id')

/** The same for a line `activity as a`: what was written in its lists, and what left them; nothing of tokens and feeds. */
export function ownActivity(scope: Scope): Sql {
  const { userId, listIds } = scope
  const ofUser = sql`a.user_id = ${userId}`
  if (!listIds) return ofUser
  return sql`${ofUser} and a.entity not in ('token', 'feed')
    and (a.list_id = any (${listIds}::uuid[]) or (a.before ->> 'list_id')::uuid = any (${listIds}::uuid[]))`
}

/** Nothing is added for those who are not restricted: theirs are the hot paths. */
function own({ userId, listIds }: Scope, alias: Sql, column: 'id' | 'list_id'): Sql {
  const ofUser = sql`${alias}.user_id = ${userId}`
  return listIds ? sql`${ofUser} and ${alias}.${raw(column)} = any (${listIds}::uuid[])` : ofUser
}

/** The same for a list in Prisma's words. */
export const ownListsWhere = ({ userId, listIds }: Scope) => ({ userId, ...(listIds && { id: { in: [...listIds] } }) })
