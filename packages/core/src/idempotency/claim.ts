import { actorName } from '@docket/db'
import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { DocketError } from '../errors'

/** Seconds for which an attempt that says nothing is believed to be under way. */
export const LEASE = 30

/** An attempt that is ours to make, until the lease ends. */
export interface Attempt {
  key: string
  number: number
  /** For the row that the request makes, if it names none itself: the same for every attempt, so that all make one row. */
  rowId: string
}

/** What an earlier request with the key was answered. */
export interface KeptAnswer {
  status: number
  headers: Record<string, string>
  /** Null where it is not kept. */
  body: Uint8Array | null
  /** SHA-256 of a streamed file that was read to its end. */
  content: Uint8Array | null
}

type Found = KeptAnswer & { same: boolean }

/**
 * Claims an Idempotency-Key of the actor's, in a transaction of its own and before anything is done: of any number of
 * requests with one key, one gets the attempt. The next one gets it when the lease ended without an answer.
 *
 * @param fingerprint what the request is, in 32 bytes
 * @returns the attempt, or the answer of the request that had it
 * @throws {DocketError} UNPROCESSABLE_CONTENT for another request's key; CONFLICT while an attempt is under way
 */
export async function claimKey(ctx: Ctx, key: string, fingerprint: Buffer): Promise<Attempt | KeptAnswer> {
  const { userId } = ctx.scope
  const actor = actorName(ctx.actor)
  // By the clock of the database, the only one that all processes share.
  const [attempt] = await ctx.db.query<{ number: number; rowId: string }>(sql`
    with swept as (
      delete from idempotency_key where ctid = any (array(
        select ctid from idempotency_key
        where user_id = ${userId} and expires_at <= now() and (actor, key) <> (${actor}, ${key})
        limit 20 for update skip locked))
    )
    insert into idempotency_key as k (user_id, actor, key, fingerprint, row_id, claimed_until, expires_at)
    values (${userId}, ${actor}, ${key}, ${fingerprint}, ${uuidv7()}::uuid, now() + ${LEASE} * interval '1 second',
      now() + interval '24 hours')
    on conflict (user_id, actor, key) do update set
      attempt = k.attempt + 1,
      fingerprint = excluded.fingerprint,
      row_id = case when k.expires_at <= now() then excluded.row_id else k.row_id end,
      claimed_until = excluded.claimed_until,
      expires_at = case when k.expires_at <= now() then excluded.expires_at else k.expires_at end,
      status = null, headers = null, body = null, content = null
    where k.expires_at <= now()
      or (k.status is null and k.claimed_until <= now() and k.fingerprint = excluded.fingerprint)
    returning attempt as number, row_id as "rowId"`)
  if (attempt) return { key, ...attempt }
  const [found] = await ctx.db.query<Found>(sql`
    select fingerprint = ${fingerprint} as same, status, headers, body, content from idempotency_key
    where user_id = ${userId} and actor = ${actor} and key = ${key}`)
  if (found && !found.same) throw otherRequest()
  if (found && found.status !== null) return found
  throw new DocketError('CONFLICT', 'The request with this Idempotency-Key is still under way', { retryAfter: 1 })
}

export const otherRequest = () =>
  new DocketError('UNPROCESSABLE_CONTENT', 'This Idempotency-Key belongs to another request: use a new one')
