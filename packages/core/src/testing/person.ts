import type { Db } from '@docket/db'
import { testUser } from '@docket/db/testing/user'
import type { NamedCtx } from '../ctx'

/** A new user of the test's own, as what verbs take, with the id of their Inbox. Each reading of `now` is a bit later. */
export async function person(db: Db): Promise<NamedCtx & { inboxId: string }> {
  const user = await testUser(db)
  let at = Date.parse('2026-03-01T12:00:00.000Z')
  return {
    db: user.db,
    scope: user.scope,
    actor: user.actor,
    inboxId: user.inboxId,
    user: { name: 'Test' },
    get now() {
      at += 1000
      return new Date(at)
    },
  }
}
