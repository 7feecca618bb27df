import type { AuthDb } from '@docket/db'
import sql from 'sql-template-tag'

/** One counter to add to. */
export interface Entry {
  key: string
  count: number
  /** Seconds that the counter lives, from its first entry on. */
  window: number
}

/** What a counter is at, and the seconds until it begins again at nothing. */
export interface Count {
  count: number
  seconds: number
}

/**
 * Adds to counters that all processes share, by the database's own clock. One statement, so none of them counts twice
 * or forgets; in the order of the keys, so that two of them never wait for each other.
 *
 * @param entries each key once
 */
export async function addToCounters(db: AuthDb, entries: Entry[]): Promise<Map<string, Count>> {
  const keys = entries.map(({ key }) => key)
  const counts = entries.map(({ count }) => count)
  const windows = entries.map(({ window }) => window)
  const rows = await db.query<Count & { key: string }>(sql`
    insert into rate_counter as c (key, count, ends_at)
    select key, count, now() + seconds * interval '1 second'
    from unnest(${keys}::text[], ${counts}::int[], ${windows}::int[]) as given (key, count, seconds) order by key
    on conflict (key) do update set
      count = case when c.ends_at <= now() then excluded.count else least(c.count::bigint + excluded.count, 2000000000) end,
      ends_at = case when c.ends_at <= now() then excluded.ends_at else c.ends_at end
    returning key, count, ceil(extract(epoch from ends_at - now()))::int as seconds`)
  return new Map(rows.map(({ key, count, seconds }) => [key, { count, seconds }]))
}

/** Whether a counter is there and has not ended. */
export async function isCounted(db: AuthDb, key: string): Promise<boolean> {
  const rows = await db.query(sql`select from rate_counter where key = ${key} and ends_at > now()`)
  return rows.length > 0
}

export async function dropCounter(db: AuthDb, key: string): Promise<void> {
  await db.query(sql`delete from rate_counter where key = ${key}`)
}

/** Removes all whose key begins with this. */
export async function dropCounters(db: AuthDb, prefix: string): Promise<void> {
  await db.query(sql`delete from rate_counter where starts_with(key, ${prefix})`)
}

/** Removes up to `most` counters that have ended; those that somebody is adding to are left for the next time. */
export async function purgeCounters(db: AuthDb, most: number): Promise<number> {
  const rows = await db.query(sql`
    delete from rate_counter where ctid = any (array(
      select ctid from rate_counter where ends_at <= now() order by ends_at limit ${most} for update skip locked))
    returning key`)
  return rows.length
}
