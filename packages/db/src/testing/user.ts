import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Actor } from '../actor'
import type { Db } from '../db'
import { mintScope, type Scope } from '../scope'
import type { ScopedDb } from '../statement'

export interface TestUser {
  userId: string
  scope: Scope
  /** Of a session that is good for a day. */
  token: string
  sessionId: string
  inboxId: string
  actor: Actor
  /** Bound to the user, with the verb `test`. */
  db: ScopedDb
}

/** Of a token that is restricted to lists. */
export const limitedScope = (userId: string, listIds: readonly string[] | null): Scope => mintScope(userId, listIds)

/** A new user who is signed in: rows, no password (hashing one takes 0.2 s). */
export async function testUser(db: Db, name = 'Test'): Promise<TestUser> {
  const userId = randomUUID()
  const sessionId = randomUUID()
  const token = randomUUID()
  await db.auth.query(sql`
    WITH made AS (
      INSERT INTO "user" (id, name, email, email_verified, updated_at)
      VALUES (${userId}, ${name}, ${`${userId}@example.com`}, true, now())
      RETURNING id
    )
    INSERT INTO session (id, user_id, token, expires_at, updated_at)
    SELECT ${sessionId}, id, ${token}, now() + interval '1 day', now() FROM made`)
  const scope = mintScope(userId)
  const actor: Actor = { type: 'user', userId, sessionId }
  const scoped = db.scoped(scope, { actor, verb: 'test' })
  const [inbox] = await scoped.query<{ id: string }>(sql`SELECT id FROM list WHERE is_inbox`)
  if (!inbox) throw new Error('A new user has no Inbox')
  return { userId, scope, token, sessionId, inboxId: inbox.id, actor, db: scoped }
}
