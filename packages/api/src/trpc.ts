import { beyondLists } from '@docket/core/errors'
import { isPermitted } from '@docket/db'
import { initTRPC, TRPCError } from '@trpc/server'
import type { Context } from './context'
import { issuesOf, toTRPCError, withMappedErrors } from './errors'
import { countWrite } from './limit'
import type { ProcedureMeta } from './meta'
import { parsingAtOnce } from './parse-at-once'
import type { TokenScope } from './scopes'

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false, // an error never carries a stack
    // Some proxies cut what is silent for 30 seconds; a client that hears nothing for longer comes back.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      data: { ...shape.data, requestId: ctx?.requestId ?? null, issues: issuesOf(error.cause) },
    }),
  })

export const { router, createCallerFactory } = t

/** Anybody. Every other procedure is built on this one, so that every error passes by the one mapper. */
export const publicProcedure = parsingAtOnce(t.procedure).use(async ({ ctx, type, next }) => {
  const result = await next()
  if (result.ok) return type === 'subscription' ? { ...result, data: withMappedErrors(result.data) } : result
  const refused = toTRPCError(result.error)
  ctx.outcome.refused = refused
  throw refused
})

/**
 * Somebody who is signed in and may do this: a session may do anything, a token what it was made for. `ctx` is then what
 * core's verbs take. One middleware for all questions: each costs every call.
 *
 * @param reach `account` is closed to tokens that are restricted to lists
 */
export const scopedProcedure = (
  needed: TokenScope,
  reach: 'lists' | 'account' = needed === 'account:write' ? 'account' : 'lists',
) =>
  publicProcedure.meta({ summary: '', scope: needed }).use(async ({ ctx, path, type, meta, next }) => {
    const caller = await ctx.signedIn()
    if (!caller) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first' })
    const { actor, scope, user } = caller
    if (!isPermitted(actor, needed)) {
      throw new TRPCError({ code: 'FORBIDDEN', message: `This token lacks the scope ${needed}` })
    }
    if (scope.listIds && reach === 'account') throw new TRPCError({ code: 'FORBIDDEN', message: beyondLists().message })
    if (type === 'mutation') await countWrite(ctx, meta?.limit ?? 'writes', user.id)
    const db = ctx.services.db.scoped(scope, type === 'mutation' ? { actor, verb: path } : undefined)
    return next({ ctx: { db, scope, actor, user } })
  })

/** For what ends sessions or tokens: this process knows them no longer when the caller has the answer. */
export const endsCredentials = t.middleware(async ({ ctx, next }) => {
  const result = await next()
  ctx.services.auth.forget()
  return result
})

/** For what is about the account itself, whose rows only sign-in may touch. */
export const accounts = t.middleware(({ ctx, next }) => next({ ctx: { accounts: ctx.services.auth.accounts } }))
