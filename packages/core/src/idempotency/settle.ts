import { actorName } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { type Attempt, type KeptAnswer, LEASE } from './claim'

/** Keeps the answer of an attempt for those who send the same again, unless a later attempt has begun meanwhile. */
export async function keepAnswer(ctx: Ctx, attempt: Attempt, answer: KeptAnswer): Promise<void> {
  const { status, headers, body, content } = answer
  await ctx.db.query(sql`
    update idempotency_key set status = ${status}, headers = ${JSON.stringify(headers)}::jsonb, body = ${body},
      content = ${content}
    where ${ofAttempt(ctx, attempt)}`)
}

/** Lets the next request with the key try at once: this attempt did nothing that is worth keeping. */
export async function releaseKey(ctx: Ctx, attempt: Attempt): Promise<void> {
  // The column has milliseconds: now() would be rounded, and be in the future half of the time.
  await ctx.db.query(sql`
    update idempotency_key set claimed_until = date_trunc('milliseconds', now()) where ${ofAttempt(ctx, attempt)}`)
}

/** Holds on to a key while the work goes on. */
export async function renewKey(ctx: Ctx, attempt: Attempt): Promise<void> {
  await ctx.db.query(sql`
    update idempotency_key set claimed_until = now() + ${LEASE} * interval '1 second' where ${ofAttempt(ctx, attempt)}`)
}

const ofAttempt = ({ scope, actor }: Ctx, { key, number }: Attempt) => sql`
  user_id = ${scope.userId} and actor = ${actorName(actor)} and key = ${key} and attempt = ${number} and status is null`
