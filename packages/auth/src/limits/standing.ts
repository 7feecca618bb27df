import type { Quota } from './policies'

/** How somebody stands with a limit, after what they just did. */
export interface Standing {
  isOver: boolean
  limit: number
  remaining: number
  /** Seconds until the limit begins again. */
  seconds: number
  /** All that was asked for, as the header says it. */
  policy: string
}

/** One quota of a policy and what of it is used up. */
export interface Used extends Quota {
  used: number
  seconds: number
}

/** Of an account's and an address's quota, the one that is used up first; over if either is. */
export function standingOf(quotas: Used[]): Standing {
  let [tightest] = quotas
  if (!tightest) throw new TypeError('A policy without a quota')
  let policy = ''
  for (const quota of quotas) {
    policy += `${policy && ', '}${quota.limit};w=${quota.window}`
    if (quota.limit - quota.used < tightest.limit - tightest.used) tightest = quota
  }
  const { limit, used, seconds } = tightest
  return { isOver: used > limit, limit, remaining: Math.max(0, limit - used), seconds, policy }
}

/**
 * The headers of an answer that was counted: those of draft-ietf-httpapi-ratelimit-headers-06, the last one with three
 * numbers in headers of their own, which is what clients in use read.
 */
export function* rateLimitHeaders({ limit, remaining, seconds, policy }: Standing): Generator<[string, string]> {
  yield ['ratelimit-limit', String(limit)]
  yield ['ratelimit-remaining', String(remaining)]
  yield ['ratelimit-reset', String(seconds)]
  yield ['ratelimit-policy', policy]
}
