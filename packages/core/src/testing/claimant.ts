import type { Db } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { createToken } from '../token/create'
import { person } from './person'

type Claimant = Awaited<ReturnType<typeof person>> & { user: { name: string } }

/** A new person who claims tasks. */
export const claimant = async (db: Db): Promise<Claimant> => withName(await person(db))

/** Spreading would read the clock once and for all. */
const withName = (ctx: Awaited<ReturnType<typeof person>>): Claimant => Object.assign(ctx, { user: { name: 'Ann' } })

/** A token of theirs that may do anything, or of a token of theirs, as who acts. */
export async function asToken(db: Db, ctx: Claimant, name: string, above: Ctx = ctx): Promise<Claimant> {
  const { scope, inboxId, user } = ctx
  const { id: tokenId, scopes } = await createToken(above, { name, scopes: ['tasks:read', 'tasks:write'] })
  const actor = { type: 'token', userId: scope.userId, tokenId, scopes } as const
  return {
    scope,
    inboxId,
    user,
    actor,
    db: db.scoped(scope, { actor, verb: 'test' }),
    get now() {
      return ctx.now
    },
  }
}

/** As if the lease on a task had been over for a second. */
export const lapse = (ctx: Ctx, id: string) =>
  ctx.db.query(sql`update task set claimed_until = now() - interval '1 second' where id = ${id}::uuid`)
