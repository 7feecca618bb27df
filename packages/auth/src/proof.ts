import type { Db } from '@docket/db'
import { verifyPassword } from 'better-auth/crypto'
import sql from 'sql-template-tag'

/** How old a session may be, in milliseconds, to be proof enough by itself. */
const FRESH = 86_400_000

export type Proof = 'proven' | 'wrong-password' | 'not-fresh'

/**
 * Whether it is really them, and not somebody who found their browser open: the password says so or, of those who have
 * none, a session of less than a day.
 */
export async function proofOf({ auth }: Db, sessionId: string, password: string | undefined): Promise<Proof> {
  const [row] = await auth.query<{ createdAt: string; hash: string | null }>(sql`
    SELECT s.created_at AS "createdAt", a.password AS hash
    FROM session s LEFT JOIN account a ON a.user_id = s.user_id AND a.provider_id = 'credential' WHERE s.id = ${sessionId}`)
  if (!row) return 'not-fresh'
  const { createdAt, hash } = row
  if (!hash) return Date.now() - Date.parse(createdAt) < FRESH ? 'proven' : 'not-fresh'
  return password !== undefined && (await verifyPassword({ hash, password })) ? 'proven' : 'wrong-password'
}
