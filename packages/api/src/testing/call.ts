import { createAccounts, noLimits, type SignedIn } from '@docket/auth'
import type { Db } from '@docket/db'
import { TRPCError } from '@trpc/server'
import { pino } from 'pino'
import type { Context, Services } from '../context'
import { createCaller } from '../root'

/** The context of somebody, or of nobody, without a request. */
export function contextOf(services: Pick<Services, 'db'>, signedIn: SignedIn | undefined): Context {
  const silent = pino({ level: 'silent' })
  return {
    services: {
      log: silent,
      publicUrl: 'http://localhost:3000',
      auth: { ...noAuth, accounts: createAccounts(services.db) },
      ...services,
    },
    requestId: 'test',
    now: new Date(),
    address: '127.0.0.1',
    answer: new Headers(),
    signedIn: async () => signedIn,
    stillSignedIn: async () => signedIn,
    outcome: {},
  }
}

/** A context that was given its caller never asks. */
const noAuth: Omit<Services['auth'], 'accounts'> = {
  fetch: () => Promise.reject(new Error('not asked')),
  node: () => Promise.reject(new Error('not asked')),
  signedIn: () => Promise.reject(new Error('not asked')),
  feedHolder: () => Promise.reject(new Error('not asked')),
  forget: () => {},
  limits: noLimits,
  onCredentialChange: () => () => {},
  providers: [],
  close: async () => {},
}

export type Answer = { data: unknown; code?: undefined } | { data?: undefined; code: string }

/** Calls a procedure by its path. */
export async function call(db: Db, path: string, input: unknown, signedIn: SignedIn | undefined): Promise<Answer> {
  const caller = createCaller(contextOf({ db }, signedIn))
  const procedure = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller)
  if (typeof procedure !== 'function') throw new Error(`no procedure ${path}`)
  try {
    const data: unknown = await procedure(input)
    return { data: isSubscription(data) ? await firstOf(data) : data }
  } catch (error) {
    if (error instanceof TRPCError) return { code: error.code }
    throw error
  }
}

const isSubscription = (data: unknown): data is AsyncIterable<unknown> =>
  typeof data === 'object' && data !== null && Symbol.asyncIterator in data

async function firstOf(events: AsyncIterable<unknown>): Promise<unknown> {
  for await (const event of events) return event
  return undefined
}
