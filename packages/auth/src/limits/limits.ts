import { createHash } from 'node:crypto'
import type { AuthDb } from '@docket/db'
import { addToCounters, dropCounter, isCounted, purgeCounters } from './counter'
import { networkOf } from './network'
import { POLICIES, type Policy, type PolicyName, type Quota } from './policies'
import { type Standing, standingOf } from './standing'
import { WriteMeter } from './write-meter'

/** Whose counters something goes to. */
export interface Who {
  /** A user's id; before sign-in an email address, in lower case, whether anybody has it or not. */
  account?: string
  /** As the front door tells it. */
  address: string
}

/** Docket's rate limits, shared by all processes on one database. All of it does nothing where they are switched off. */
export interface Limits {
  readonly isOn: boolean
  /**
   * Counts, and tells how that leaves them; undefined where limits are off.
   *
   * @throws what the database throws
   */
  spend(name: PolicyName, who: Who): Promise<Standing | undefined>
  /** The same for writes, which are too many to ask the database each time (see WriteMeter). */
  write(who: Who): Standing | Promise<Standing> | undefined
  /** Forgets the account's failures: it was its owner, who from this address has failures of their own from now on. */
  welcome(who: Who): Promise<void>
  /** Forgets what was counted for an account. */
  forgive(name: PolicyName, account: string): Promise<void>
  /** Removes counters that have ended, up to 10,000; gives how many. */
  purge(): Promise<number>
  /** Tells the shared counters what they don't know yet. */
  close(): Promise<void>
}

/** Seconds for which an address is remembered as one that the account's owner signs in from. */
const WELCOME = 30 * 86_400

export const noLimits: Limits = {
  isOn: false,
  spend: async () => undefined,
  write: () => undefined,
  welcome: async () => {},
  forgive: async () => {},
  purge: async () => 0,
  close: async () => {},
}

const SWEEP_MS = 600_000
/** Counters removed at a time. */
const MOST = 10_000

export interface LimitsOptions {
  db: AuthDb
  enabled: boolean
  onError: (error: unknown) => void
}

export function createLimits({ db, enabled, onError }: LimitsOptions): Limits {
  if (!enabled) return noLimits
  const meter = new WriteMeter((entries) => addToCounters(db, entries), onError)
  let sweepAfter = performance.now() + SWEEP_MS

  /** So that the table stays small also where no scheduled job calls purge(). */
  function sweep() {
    if (performance.now() < sweepAfter) return
    sweepAfter = performance.now() + SWEEP_MS
    purgeCounters(db, MOST).catch(onError)
  }

  return {
    isOn: true,
    async spend(name, who) {
      sweep()
      const quotas = quotasOf(name, who)
      // A stranger can use up what an account has, but not what its owner has at an address of theirs.
      if (name === 'sign-in' && who.account && (await isCounted(db, welcomeKey(who)))) {
        quotas[0] = { ...POLICIES[name].account, key: ownFailures(who) }
      }
      const counts = await addToCounters(
        db,
        quotas.map(({ key, window }) => ({ key, window, count: 1 })),
      )
      return standingOf(
        quotas.map(({ key, limit, window }) => {
          const { count: used = 1, seconds = window } = counts.get(key) ?? {}
          return { limit, window, used, seconds }
        }),
      )
    },
    write: (who) => meter.take(quotasOf('writes', who).map((quota) => ({ ...quota, count: 1 }))),
    async welcome(who) {
      const isKnown = await isCounted(db, welcomeKey(who))
      await dropCounter(db, isKnown ? ownFailures(who) : accountKey('sign-in', who))
      if (!isKnown) await addToCounters(db, [{ key: welcomeKey(who), count: 1, window: WELCOME }])
    },
    forgive: (name, account) => dropCounter(db, accountKey(name, { account, address: '' })),
    purge: () => purgeCounters(db, MOST),
    async close() {
      await meter.flush()
    },
  }
}

interface KeyedQuota extends Quota {
  key: string
}

/** The account's first, where there is one. */
function quotasOf(name: PolicyName, who: Who): KeyedQuota[] {
  const { account, address }: Policy = POLICIES[name]
  const byAddress = { ...address, key: `${name} address ${networkOf(who.address)}` }
  if (!account || who.account === undefined) return [byAddress]
  return [{ ...account, key: accountKey(name, who) }, byAddress]
}

const accountKey = (name: PolicyName, { account = '' }: Who) => `${name} account ${nameOf(account)}`
const welcomeKey = ({ account = '', address }: Who) => `${welcomesOf(account)}${networkOf(address)}`
/** How the keys begin under which the addresses are remembered that an account's owner signs in from. */
export const welcomesOf = (email: string) => `welcome ${nameOf(email.toLowerCase())} `
const ownFailures = (who: Who) => `sign-in own ${nameOf(who.account ?? '')} ${networkOf(who.address)}`

/** No table collects the email addresses that somebody tried out. */
const nameOf = (account: string) =>
  account.includes('@') ? createHash('sha256').update(account).digest('base64url') : account
