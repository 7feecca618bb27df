import type { AuthDb } from '@docket/db'
import { mintScope } from '@docket/db/scope'
import sql from 'sql-template-tag'
import { hasExpired, type SignedIn } from './signed-in'

/** How late `lastUsedAt` may be: a token in use is noted once in this time, however many calls it makes. */
const NOTED_EVERY = 60_000

interface Row {
  tokenId: string
  scopes: string[]
  listIds: string[] | null
  expiresAt: string | null
  lastUsedAt: string | null
  id: string
  name: string
  email: string
  image: string | null
}

/**
 * Who made an API token and what it may do, in one statement; undefined for one that never was, was revoked or has expired.
 *
 * @param hash as `hashTokenSecret` gives it
 * @param onError told when its use could not be noted, which nobody waits for
 */
export async function findTokenHolder(
  db: AuthDb,
  hash: Buffer,
  onError: (error: unknown) => void,
): Promise<SignedIn | undefined> {
  const [row] = await db.query<Row>(sql`
    SELECT t.id AS "tokenId", t.scopes, t.list_ids AS "listIds", t.expires_at AS "expiresAt",
      t.last_used_at AS "lastUsedAt", u.id, u.name, u.email, u.image
    FROM token t JOIN "user" u ON u.id = t.user_id WHERE t.hash = ${hash}`)
  if (!row) return undefined
  const { tokenId, scopes, listIds, expiresAt, lastUsedAt, ...user } = row
  const found: SignedIn = {
    actor: { type: 'token', userId: user.id, tokenId, scopes },
    scope: mintScope(user.id, listIds),
    user,
    credential: { id: tokenId, expiresAt },
  }
  if (hasExpired(found)) return undefined
  if (!lastUsedAt || Date.parse(lastUsedAt) < Date.now() - NOTED_EVERY) noteUse(db, user.id, tokenId).catch(onError)
  return found
}

async function noteUse(db: AuthDb, userId: string, tokenId: string): Promise<void> {
  await db.query(sql`
    UPDATE token SET last_used_at = now() WHERE user_id = ${userId} AND id = ${tokenId}
      AND (last_used_at IS NULL OR last_used_at < now() - ${`${NOTED_EVERY} ms`}::interval)`)
}
