import type { Db } from '@docket/db'
import sql from 'sql-template-tag'
import { dropCounters } from './limits/counter'
import { welcomesOf } from './limits/limits'
import { type Proof, proofOf } from './proof'

/** One session, without its token: that would be enough to be its owner. Moments are ISO 8601 in UTC. */
export interface SessionRow {
  id: string
  userAgent: string | null
  address: string | null
  createdAt: string
  /** Up to a day late: a session is refreshed once a day. */
  lastActiveAt: string
  expiresAt: string
}

/** How somebody can sign in. */
export interface SignInRow {
  emailVerified: boolean
  createdAt: string
  twoFactor: boolean
  hasPassword: boolean
  passkeys: { id: string; name: string | null; createdAt: string }[]
  /** `id` is what `unlink-account` takes. */
  connected: { id: string; provider: string; createdAt: string }[]
}

interface UserRow {
  id: string
  name: string
  email: string
  image: string | null
}

/** What may be done with the rows of sign-in from outside of it: of one user only, and without any secret. */
export interface Accounts {
  /** Those that have not expired, the newest first. */
  sessions(userId: string): Promise<SessionRow[]>
  /** Ends one, or all but one; gives how many have ended. */
  endSessions(userId: string, which: { id: string } | { except: string }): Promise<number>
  /** Changes what is given; undefined for somebody who isn't there. */
  update(userId: string, fields: Partial<Pick<UserRow, 'name' | 'image'>>): Promise<UserRow | undefined>
  signIn(userId: string): Promise<SignInRow | undefined>
  /** Whether it is really the owner of the session: see `proofOf`. */
  prove(sessionId: string, password: string | undefined): Promise<Proof>
  /** Deletes the user and every row of theirs: all tables cascade from it. Where they signed in from is forgotten, too. */
  remove(userId: string): Promise<void>
}

export function createAccounts(db: Db): Accounts {
  const { auth } = db
  return {
    sessions: (userId) =>
      auth.query<SessionRow>(sql`
        SELECT id, user_agent AS "userAgent", ip_address AS address, created_at AS "createdAt",
          updated_at AS "lastActiveAt", expires_at AS "expiresAt"
        FROM session WHERE user_id = ${userId} AND expires_at > now() ORDER BY created_at DESC, id`),
    async endSessions(userId, which) {
      const chosen = 'id' in which ? sql`id = ${which.id}` : sql`id <> ${which.except}`
      const ended = await auth.query(sql`DELETE FROM session WHERE user_id = ${userId} AND ${chosen} RETURNING id`)
      return ended.length
    },
    async update(userId, { name, image }) {
      const [row] = await auth.query<UserRow>(sql`
        UPDATE "user" SET name = coalesce(${name}, name), image = CASE WHEN ${image !== undefined} THEN ${image} ELSE image END,
          updated_at = now()
        WHERE id = ${userId} RETURNING id, name, email, image`)
      return row
    },
    async signIn(userId) {
      const of = sql`WHERE user_id = ${userId} ORDER BY created_at, id`
      const [[user], passkeys, accounts] = await Promise.all([
        auth.query<Pick<SignInRow, 'emailVerified' | 'createdAt' | 'twoFactor'>>(sql`
          SELECT email_verified AS "emailVerified", created_at AS "createdAt", two_factor_enabled AS "twoFactor"
          FROM "user" WHERE id = ${userId}`),
        auth.query<SignInRow['passkeys'][number]>(sql`SELECT id, name, created_at AS "createdAt" FROM passkey ${of}`),
        auth.query<SignInRow['connected'][number]>(sql`
          SELECT id, provider_id AS provider, created_at AS "createdAt" FROM account ${of}`),
      ])
      const connected = accounts.filter(({ provider }) => provider !== 'credential')
      return user && { ...user, passkeys, connected, hasPassword: connected.length < accounts.length }
    },
    prove: (sessionId, password) => proofOf(db, sessionId, password),
    async remove(userId) {
      const [user] = await auth.query<{ email: string }>(sql`SELECT email FROM "user" WHERE id = ${userId}`)
      if (user) await dropCounters(auth, welcomesOf(user.email))
      await auth.query(sql`
        WITH pending AS (DELETE FROM verification WHERE position(${userId} IN value) > 0)
        DELETE FROM "user" WHERE id = ${userId}`)
    },
  }
}
