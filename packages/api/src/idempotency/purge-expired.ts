import type { Services } from '../context'

/**
 * Removes the idempotency keys of everybody that have ended, and up to 10,000 counters of rate limits. For a scheduled job;
 * a user's next key and the next limit remove some too, so nothing depends on it but space.
 *
 * @returns how many rows
 */
export async function purgeExpired({ db, auth }: Pick<Services, 'db' | 'auth'>): Promise<number> {
  const [keys] = await db.auth.query<{ removed: number }>({
    text: 'select docket_purge_idempotency_keys() as removed',
    values: [],
  })
  return (keys?.removed ?? 0) + (await auth.limits.purge())
}
