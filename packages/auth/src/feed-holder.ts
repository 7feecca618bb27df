import { type AuthDb, hashFeedSecret } from '@docket/db'
import { mintScope, type Scope } from '@docket/db/scope'
import sql from 'sql-template-tag'

/** Whose tasks a feed shows. `listId`: of one list only, which is all that the scope reaches; null: of all. */
export interface FeedHolder {
  scope: Scope
  listId: string | null
}

/** Looked up each time, so that one that was revoked is none at once; undefined for what is no feed's secret. */
export async function findFeedHolder(db: AuthDb, secret: string): Promise<FeedHolder | undefined> {
  const hash = hashFeedSecret(secret)
  if (!hash) return undefined
  const [row] = await db.query<{ userId: string; listId: string | null }>(sql`
    SELECT user_id AS "userId", list_id AS "listId" FROM feed WHERE hash = ${hash}`)
  return row && { scope: mintScope(row.userId, row.listId === null ? null : [row.listId]), listId: row.listId }
}
