import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import fc from 'fast-check'
import type { JsonSchema } from '../rest/json-schema'
import { allRows } from './all-rows'
import { createNormaliser } from './normalise'
import { type Served, serve } from './serve'
import { type Pools, valuesOf } from './values'

const pool = (kind: number, size: number) =>
  Array.from({ length: size }, (_, n) => `0198c5f0-000${kind}-7000-8000-${String(n).padStart(12, '0')}`)
const INBOX = '0198c5f0-0000-7000-8000-000000000000'
const POOLS: Pools = { label: pool(1, 5), list: [INBOX, ...pool(2, 4)], view: pool(3, 4), task: pool(5, 16) }

/** Without many rows, most of the other calls are about what isn't there. */
const OFTEN = ['list.create', 'label.create', 'task.create', 'task.update']

interface Callable {
  name: string
  type: string
  input?: JsonSchema | null | undefined
}

export interface Step<P extends Callable> {
  procedure: P
  input: Record<string, unknown>
}

/** What a call ended with: the code of its refusal, or nothing. */
export type Call<P extends Callable> = (step: Step<P>) => Promise<string | undefined>

/** Random calls of some procedures, about few things; the same ones for a seed. */
export function randomSteps<P extends Callable>(all: P[], count: number, seed: number): Step<P>[] {
  const often = fc.constantFrom(...all.filter(({ name }) => OFTEN.includes(name)))
  const procedure = fc.oneof({ arbitrary: fc.constantFrom(...all), weight: 1 }, { arbitrary: often, weight: 1 })
  const step = procedure.chain((one) => fc.record({ procedure: fc.constant(one), input: inputsOf(one) }))
  return fc.sample(step, { numRuns: count, seed })
}

function inputsOf({ name, input }: Callable): fc.Arbitrary<Record<string, unknown>> {
  if (!input) return fc.constant({})
  const [noun = ''] = name.split('.')
  const own = POOLS[noun] ?? []
  const pools: Pools = { ...POOLS, ...(own.length && { id: own, before: own, after: own }) }
  return valuesOf(input, noun, pools) as fc.Arbitrary<Record<string, unknown>>
}

export interface Side<P extends Callable> {
  run: Call<P>
  /** All that the database has of people, by table, with what differs between two databases by nature named alike. */
  rows(): Promise<Record<string, string[]>>
  end(): Promise<void>
}

/** A server with a database of its own and one person, and what calls a procedure there. */
export async function makeSide<P extends Callable>(
  connect: (served: Served, token: string) => Promise<Call<P>>,
  routes: Parameters<typeof serve>[1] = {},
): Promise<Side<P>> {
  const database = await testDatabase()
  const served = await serve(database.url, routes)
  const person = await testUser(served.db, 'ann')
  const known = new Map(Object.values(POOLS).flatMap((ids) => ids.map((id) => [id, id])))
  known.set(person.userId, 'ann').set(person.inboxId, 'inbox').set(person.sessionId, 'session')
  const normalise = createNormaliser(known)
  const call = await connect(served, person.token)
  return {
    run: ({ procedure, input }) =>
      call({ procedure, input: JSON.parse(JSON.stringify(input).replaceAll(INBOX, person.inboxId)) }),
    rows: () => allRows(database.url, normalise),
    async end() {
      await served.stop()
      await database.drop()
    },
  }
}

/** Calls as tRPC's own clients do. */
export async function overTrpc<P extends Callable>({ url }: Served, token: string): Promise<Call<P>> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return async ({ procedure: { name, type, input: schema }, input }) => {
    const text = schema ? JSON.stringify(input) : ''
    const address = `${url}/api/trpc/${name}`
    const response =
      type === 'query'
        ? await fetch(text ? `${address}?input=${encodeURIComponent(text)}` : address, { headers })
        : await fetch(address, { method: 'POST', body: text || undefined, headers })
    return JSON.parse(await response.text()).error?.data.code
  }
}

/** Times order what was made: no two calls may have the same. */
export async function nextMillisecond(): Promise<void> {
  const now = Date.now()
  while (Date.now() === now) await new Promise((resolve) => setImmediate(resolve))
}
