import type { AuthDb } from '@docket/db'
import sql from 'sql-template-tag'

/**
 * Takes a job that is due, until the next time, `every` seconds from now by the database's clock. Of many processes that try,
 * one gets it: it is one statement, which needs neither a session nor a lock that outlives it, and so works behind a pooler.
 *
 * @returns whether this process is to do it
 */
export async function takeJob(db: AuthDb, { name, every }: { name: string; every: number }): Promise<boolean> {
  const [taken] = await db.query<{ name: string }>(sql`
    insert into job as j (name, due_at) values (${name}, now() + ${every}::int * interval '1 second')
    on conflict (name) do update set due_at = excluded.due_at where j.due_at <= now()
    returning j.name`)
  return taken !== undefined
}
