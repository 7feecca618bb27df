import type { Actor, Scope, ScopedDb } from '@docket/db'

/** What a verb works with. `db` is already bound to the scope (row-level security) and to the actor and verb (activity). */
export interface Ctx {
  db: ScopedDb
  scope: Scope
  actor: Actor
  now: Date
}
