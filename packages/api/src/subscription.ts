import type { NumberedEvent } from '@docket/core/activity/schema'
import { TRPCError, tracked } from '@trpc/server'
import type { Context } from './context'

/** In milliseconds. Ends of sessions and tokens are told; this is for those that were missed. */
const RECHECK = 30_000

/**
 * Events for as long as their reader is signed in: the end of the session or token, told by any process or reached by its
 * time, ends them with UNAUTHORIZED.
 *
 * @param subscribe makes the events, until its signal
 */
export async function* whileSignedIn(
  ctx: Context,
  signal: AbortSignal | undefined,
  subscribe: (signal: AbortSignal) => AsyncIterable<NumberedEvent>,
) {
  const ended = new AbortController()
  const { credential } = (await ctx.signedIn()) ?? {}
  const stopWatching = watch(ctx, credential?.id, () => ended.abort())
  try {
    const until = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal
    for await (const { id, event } of subscribe(until)) yield tracked(id, event)
    if (ended.signal.aborted) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in again' })
  } finally {
    stopWatching()
  }
}

function watch(ctx: Context, credentialId: string | undefined, onEnd: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let isWatching = true
  const check = async () => {
    // A database that is away signs nobody out.
    const still = await ctx.stillSignedIn().catch(() => 'unknown' as const)
    if (!isWatching) return
    if (!still) return onEnd()
    const expiresAt = still === 'unknown' ? null : still.credential.expiresAt
    const left = expiresAt === null ? RECHECK : Date.parse(expiresAt) - Date.now() + 1
    clearTimeout(timer)
    timer = setTimeout(check, Math.min(Math.max(left, 0), RECHECK)).unref()
  }
  const unwatch = ctx.services.auth.onCredentialChange((id) => {
    if (id === undefined || id === credentialId) void check()
  })
  void check() // it may have ended before this was watching
  return () => {
    isWatching = false
    clearTimeout(timer)
    unwatch()
  }
}
