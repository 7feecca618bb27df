import type { Db } from '@docket/db'
import sql from 'sql-template-tag'

/** Forgets the links and sign-ins that are under way for somebody. */
export async function forgetPending({ auth }: Db, userId: string): Promise<void> {
  await auth.query(sql`DELETE FROM verification WHERE value = ${userId}`)
}
