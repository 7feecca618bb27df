import type { NamedCtx } from '@docket/core/ctx'
import { isPermitted } from '@docket/db'
import { TRPCError } from '@trpc/server'
import type { Context } from '../context'
import type { TokenScope } from '../scopes'

/**
 * What core's verbs take, for a route that streams and so can't be a procedure. The same guard as `scopedProcedure`.
 *
 * @param verb the procedure that the route stands for, as it is recorded in the activity
 * @throws {TRPCError} UNAUTHORIZED, FORBIDDEN
 */
export async function signedInCtx(context: Context, needed: TokenScope, verb: string): Promise<NamedCtx> {
  const caller = await context.signedIn()
  if (!caller) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first' })
  const { actor, scope, user } = caller
  if (!isPermitted(actor, needed)) {
    throw new TRPCError({ code: 'FORBIDDEN', message: `This token lacks the scope ${needed}` })
  }
  return { db: context.services.db.scoped(scope, { actor, verb }), scope, actor, user, now: context.now }
}
