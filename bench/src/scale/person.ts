import type { Ctx } from '@docket/core/ctx'
import type { Db } from '@docket/db'
import { mintScope } from '@docket/db/scope'

/** What verbs take, for a user of the benchmark. */
export function personOf(db: Db, user: string): Ctx {
  const scope = mintScope(user)
  const actor = { type: 'system' } as const
  return { db: db.scoped(scope, { actor, verb: 'bench' }), scope, actor, now: new Date() }
}
