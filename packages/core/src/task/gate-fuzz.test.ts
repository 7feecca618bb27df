import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownDatabase } from '../testing/database'
import { type Attempt, attempts } from '../testing/gate/attempts'
import { judge } from '../testing/gate/judge'
import { makeStage, resetStage } from '../testing/gate/stage'

const SEQUENCES = 10_000
const LANES = 4
/** So often a lane goes on with a new account: an undo looks through what there was before. */
const RENEWED = 10

const database = ownDatabase()

/** What one token may try of one thing after the other, in lists of every policy at once. */
const sequence: fc.Arbitrary<Attempt[]> = fc.array(attempts, { minLength: 2, maxLength: 6 })

test(`${SEQUENCES} sequences of calls by one token: nothing is done that its list forbids`, {
  timeout: 900_000,
}, async () => {
  const { seed = Date.now() } = fc.readConfigureGlobal()
  const all = fc.sample(sequence, { numRuns: SEQUENCES, seed }).entries()
  const tally = new Map<string, number>()
  const lane = async () => {
    let stage = await makeStage(database.db)
    for (const [n, tries] of all) {
      if (n % RENEWED === 0) stage = await makeStage(database.db)
      const world = await resetStage(stage)
      for (const one of tries) {
        const outcome = await one.run(world)
        const name = `${one.name} ${outcome}`
        tally.set(name, (tally.get(name) ?? 0) + 1)
      }
      const found = await judge(world)
      for (const policy of found.done) tally.set(`done ${policy}`, (tally.get(`done ${policy}`) ?? 0) + 1)
      expect(found.broken, `seed ${seed}, sequence ${n}: ${tries.map(({ told }) => told).join('; ')}`).toEqual([])
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  // The run is worth something only if the token got through the gate under every policy, and was held back as well.
  for (const outcome of ['done self', 'done evidence', 'done second-actor', 'complete refused', 'completeHeld ok'])
    expect(tally.get(outcome) ?? 0, outcome).toBeGreaterThan(20)
})
