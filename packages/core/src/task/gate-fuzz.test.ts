import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownDatabase } from '../testing/database'
import { type Attempt, attempts } from '../testing/gate/attempts'
import { judge } from '../testing/gate/judge'
import { makeStage, planWorlds } from '../testing/gate/stage'

const SEQUENCES = 10_000
const LANES = 4
/** So many are tried in one account, whose worlds are planned at once: an undo looks through what there was before. */
const BATCH = 10

const database = ownDatabase()

/** What one token may try of one thing after the other, in lists of every policy at once. */
const sequence: fc.Arbitrary<Attempt[]> = fc.array(attempts, { minLength: 2, maxLength: 6 })

test(`${SEQUENCES} sequences of calls by one token: nothing is done that its list forbids`, {
  timeout: 900_000,
}, async () => {
  const { seed = Date.now() } = fc.readConfigureGlobal()
  const all = fc.sample(sequence, { numRuns: SEQUENCES, seed })
  const firsts = Array.from({ length: SEQUENCES / BATCH }, (_, n) => n * BATCH).values()
  const tally = new Map<string, number>()
  const count = (name: string) => tally.set(name, (tally.get(name) ?? 0) + 1)
  const lane = async () => {
    for (const first of firsts) {
      const worlds = await planWorlds(await makeStage(database.db), BATCH)
      for (const [n, world] of worlds.entries()) {
        const tries = all[first + n] ?? []
        for (const one of tries) count(`${one.name} ${await one.run(world)}`)
        const found = await judge(world)
        for (const policy of found.done) count(`done ${policy}`)
        const told = `seed ${seed}, sequence ${first + n}: ${tries.map(({ told }) => told).join('; ')}`
        expect(found.broken, told).toEqual([])
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  // The run is worth something only if the token got through the gate under every policy, and was held back as well.
  const least = [
    'done self',
    'done evidence',
    'done second-actor',
    'complete refused',
    'completeHeld ok',
    'importPlan ok',
  ]
  for (const outcome of least) expect(tally.get(outcome) ?? 0, outcome).toBeGreaterThan(20)
})
