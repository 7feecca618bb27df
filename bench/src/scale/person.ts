import type { NamedCtx } from '@docket/core/ctx'
import type { Db } from '@docket/db'
import { mintScope } from '@docket/db/scope'

/** What verbs take, for a user of the benchmark; `verb` where it is one that writes. */
export function personOf(db: Db, user: string, verb?: string): NamedCtx {
  const scope = mintScope(user)
  const actor = { type: 'system' } as const
  return {
    db: db.scoped(scope, verb ? { actor, verb } : undefined),
    scope,
    actor,
    now: new Date(),
    user: { name: 'Bench' },
  }
}
