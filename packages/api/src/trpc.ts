import { initTRPC, TRPCError } from '@trpc/server'
import type { Context } from './context'
import { issuesOf, toTRPCError } from './errors'
import type { TokenScope } from './scopes'

const t = initTRPC.context<Context>().create({
  isDev: false, // an error never carries a stack
  errorFormatter: ({ shape, error, ctx }) => ({
    ...shape,
    data: { ...shape.data, requestId: ctx?.requestId ?? null, issues: issuesOf(error.cause) },
  }),
})

export const { router, createCallerFactory } = t

/** Anybody. Every other procedure is built on this one, so that every error passes by the one mapper. */
export const publicProcedure = t.procedure.use(async ({ next }) => {
  const result = await next()
  if (result.ok) return result
  throw toTRPCError(result.error)
})

/** Somebody who is signed in, by session or token. `ctx` is then what core's verbs take. */
const signedInProcedure = publicProcedure.use(async ({ ctx, path, type, next }) => {
  const caller = await ctx.signedIn()
  if (!caller) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first' })
  const { actor, scope, user } = caller
  const db = ctx.services.db.scoped(scope, type === 'query' ? undefined : { actor, verb: path })
  return next({ ctx: { db, scope, actor, user } })
})

/** Somebody who may do this: a session may do anything, a token what it was made for. */
export const scopedProcedure = (needed: TokenScope) =>
  signedInProcedure.use(({ ctx: { actor }, next }) => {
    if (actor.type === 'token' && !actor.scopes.includes(needed)) {
      throw new TRPCError({ code: 'FORBIDDEN', message: `This token lacks the scope ${needed}` })
    }
    return next()
  })
