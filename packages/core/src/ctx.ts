import type { Actor, Scope, ScopedDb } from '@docket/db'

/** What a verb works with. `db` is already bound to the scope (row-level security) and to the actor and verb (activity). */
export interface Ctx {
  db: ScopedDb
  scope: Scope
  actor: Actor
  now: Date
}

/** The same for verbs that tell who did something: a person is told by name, and there is one to an account. */
export interface NamedCtx extends Ctx {
  user: { name: string }
}
