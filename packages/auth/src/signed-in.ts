import type { Actor, AuthDb, Scope } from '@docket/db'
import { mintScope } from '@docket/db/scope'
import sql from 'sql-template-tag'

/** Who a request comes from. `credential` is the session or API token that it showed; `expiresAt` is ISO 8601 in UTC. */
export interface SignedIn {
  readonly actor: Actor
  readonly scope: Scope
  readonly user: { id: string; name: string; email: string; image: string | null }
  readonly credential: { id: string; expiresAt: string | null }
}

interface Row {
  sessionId: string
  expiresAt: string
  id: string
  name: string
  email: string
  image: string | null
}

/** The session of a token and whose it is, in one statement; undefined for one that never was, has ended or has expired. */
export async function findSignedIn(db: AuthDb, token: string): Promise<SignedIn | undefined> {
  const [row] = await db.query<Row>(sql`
    SELECT s.id AS "sessionId", s.expires_at AS "expiresAt", u.id, u.name, u.email, u.image
    FROM session s JOIN "user" u ON u.id = s.user_id WHERE s.token = ${token}`)
  if (!row) return undefined
  const { sessionId, expiresAt, ...user } = row
  const found: SignedIn = {
    actor: { type: 'user', userId: user.id, sessionId },
    scope: mintScope(user.id),
    user,
    credential: { id: sessionId, expiresAt },
  }
  return hasExpired(found) ? undefined : found
}

export async function isSessionThere(db: AuthDb, id: string): Promise<boolean> {
  const found = await db.query(sql`SELECT FROM session WHERE id = ${id} AND expires_at > now()`)
  return found.length > 0
}

export const hasExpired = ({ credential: { expiresAt } }: SignedIn): boolean =>
  expiresAt !== null && Date.parse(expiresAt) < Date.now()
