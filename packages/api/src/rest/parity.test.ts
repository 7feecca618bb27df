import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allRows } from '../testing/all-rows'
import { createNormaliser } from '../testing/normalise'
import { requestOf } from '../testing/request'
import { type Served, serve } from '../testing/serve'
import { nextMillisecond } from '../testing/side'
import { type Pools, valuesOf } from '../testing/values'
import { fieldsOf } from './json-schema'
import type { Operation } from './operation'
import { restOperations } from './rest'

const OPERATIONS = 1000
const SEED = 20261121

/** What ends the session that the rest of the run needs, or waits for what is outside of the database. */
const LEFT_OUT = ({ name, method }: Operation) => name.startsWith('account.') && method !== 'GET'

const pool = (kind: number, size: number) =>
  Array.from({ length: size }, (_, n) => `0198c5f0-000${kind}-7000-8000-${String(n).padStart(12, '0')}`)
const INBOX = '0198c5f0-0000-7000-8000-000000000000'
const POOLS: Pools = {
  label: pool(1, 5),
  list: [INBOX, ...pool(2, 4)],
  view: pool(3, 4),
  token: pool(4, 4),
  task: pool(5, 16),
  feed: pool(6, 4),
}
const PEOPLE = ['ann', 'bob'] as const

/** Without many rows, most of the other calls are about what isn't there. */
const OFTEN = ['list.create', 'label.create', 'task.create', 'task.create', 'task.create', 'task.update', 'task.list']

interface Step {
  operation: Operation
  input: Record<string, unknown>
  who: (typeof PEOPLE)[number] | 'nobody'
}

/** Random calls of every operation there is; most are good, some are broken, some come from nobody. */
function steps(): Step[] {
  const operations = restOperations().filter((operation) => !LEFT_OUT(operation))
  const often = operations.filter(({ name }) => OFTEN.includes(name))
  const operation = fc.oneof(
    { arbitrary: fc.constantFrom(...operations), weight: 3 },
    { arbitrary: fc.constantFrom(...often), weight: 2 },
  )
  const people = { arbitrary: fc.constantFrom(...PEOPLE), weight: 40 }
  const who = fc.oneof(people, { arbitrary: fc.constant('nobody' as const), weight: 1 })
  const step = operation.chain((one) => fc.record({ operation: fc.constant(one), input: inputsOf(one), who }))
  return fc.sample(step, { numRuns: OPERATIONS, seed: SEED })
}

function inputsOf({ name, method, input, inPath }: Operation): fc.Arbitrary<Record<string, unknown>> {
  if (!input) return fc.constant({})
  const [noun = ''] = name.split('.')
  // `id` alone is the operation's own noun, and so are the neighbours of a move.
  const own = POOLS[noun] ?? []
  const pools: Pools = { ...POOLS, ...(own.length && { id: own, before: own, after: own }) }
  const good = valuesOf(input, noun, pools) as fc.Arbitrary<Record<string, unknown>>
  const breakable = [...fieldsOf(input).keys()].filter((field) => !inPath.has(field))
  if (method === 'GET') return good.map(inAddress)
  if (!breakable.length) return good
  const broken = fc
    .tuple(good, fc.constantFrom(...breakable), fc.constantFrom(7, 'nope', [], {}, true, null, 'x'.repeat(300)))
    .map(([whole, field, value]) => ({ ...whole, [field]: value }))
  return fc.oneof({ arbitrary: good, weight: 8 }, { arbitrary: broken, weight: 1 })
}

/** An address has no form for an object without parts. */
function inAddress(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => JSON.stringify(value) !== '{}'))
}

interface Outcome {
  status: number
  data?: unknown
  error?: unknown
}

/** One database with the two people, and what calls an operation there. */
async function side(call: (served: Served, step: Step, headers: Record<string, string>) => Promise<Outcome>) {
  const database = await testDatabase()
  const served = await serve(database.url)
  const people = { ann: await testUser(served.db, 'ann'), bob: await testUser(served.db, 'bob') }
  const known = new Map<string, string>()
  for (const ids of Object.values(POOLS)) for (const id of ids) known.set(id, id)
  for (const name of PEOPLE) {
    known
      .set(people[name].userId, name)
      .set(people[name].inboxId, `inbox of ${name}`)
      .set(people[name].sessionId, `session of ${name}`)
  }
  const normalise = createNormaliser(known)
  return {
    async run(step: Step): Promise<unknown> {
      const person = step.who === 'nobody' ? undefined : people[step.who]
      const own = JSON.parse(JSON.stringify(step.input).replaceAll(INBOX, person?.inboxId ?? INBOX))
      const outcome = await call(
        served,
        { ...step, input: own },
        person ? { authorization: `Bearer ${person.token}` } : {},
      )
      return normalise(outcome)
    },
    rows: () => allRows(database.url, normalise),
    async end() {
      await served.stop()
      await database.drop()
    },
  }
}

async function overTrpc(
  { url, runtime }: Served,
  { operation, input }: Step,
  headers: Record<string, string>,
): Promise<Outcome> {
  const address = `${url}/api/trpc/${operation.name}`
  const text = JSON.stringify(input)
  const request =
    operation.method === 'GET'
      ? new Request(`${address}?input=${encodeURIComponent(text)}`, { headers })
      : new Request(address, {
          method: 'POST',
          body: text,
          headers: { 'content-type': 'application/json', ...headers },
        })
  const response = await runtime.fetch(request)
  const { result, error } = JSON.parse(await response.text())
  if (response.ok) return { status: operation.status, ...(operation.status !== 204 && { data: result.data }) }
  const { code, issues, httpStatus } = error.data
  return { status: httpStatus, error: { code, issues, message: error.message } }
}

async function overRest(
  { url, runtime }: Served,
  { operation, input }: Step,
  headers: Record<string, string>,
): Promise<Outcome> {
  const response = await runtime.fetch(requestOf(operation, url, input, headers))
  const { status } = response
  const text = await response.text()
  if (response.ok) return { status, ...(text && { data: JSON.parse(text) }) }
  const { code, issues, detail } = JSON.parse(text)
  return { status, error: { code, issues, message: detail } }
}

test(`${OPERATIONS} random operations over tRPC and over REST: the same answers, refusals and rows`, {
  timeout: 240_000,
}, async () => {
  const [trpc, rest] = [await side(overTrpc), await side(overRest)]
  const statuses = new Map<number, number>()
  try {
    for (const [n, step] of steps().entries()) {
      await nextMillisecond()
      const [one, other] = await Promise.all([trpc.run(step), rest.run(step)])
      const told = `${n}: ${step.operation.name} ${JSON.stringify(step.input)} by ${step.who}`
      expect(other, told).toEqual(one)
      const { status } = one as Outcome
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    const [theirs, ours] = [await trpc.rows(), await rest.rows()]
    expect(Object.keys(ours)).toEqual(Object.keys(theirs))
    for (const [table, rows] of Object.entries(ours)) {
      expect(
        rows.filter((row) => !theirs[table]?.includes(row)),
        table,
      ).toEqual([])
      expect(rows.length, table).toBe(theirs[table]?.length)
    }
    // The run is worth something only if all kinds of answers came up.
    for (const status of [200, 201, 204, 400, 401, 404, 409, 422])
      expect(statuses.get(status) ?? 0, String(status)).toBeGreaterThan(5)
    expect(ours.task?.length).toBeGreaterThan(15)
  } finally {
    await trpc.end()
    await rest.end()
  }
})
