// Server processor time per 1,000 requests, Docket against the bare server, on the same rows in one run. Rounds take
// turns, so that a machine that is slow for a while is slow for both; the ratio is the figure to look at.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@docket/db/embedded'
import { migrate } from '@docket/db/migrate'
import { median } from './cpu'
import { measure, type Target } from './measure'
import { reset, seed } from './seed'
import { startBare, startDocket } from './servers'
import { bareRequests, docketRequests, WORKS } from './works'

const ROUNDS = 5
const AMOUNT = 4000
const works = WORKS.filter((work) => process.argv.length === 2 || process.argv.includes(work))

const dataDir = mkdtempSync(join(tmpdir(), 'docket-bench-'))
const database = await startEmbedded({ dataDir })
const stops: (() => Promise<void>)[] = [() => database.close()]
try {
  await migrate({ url: database.url, directory: join(import.meta.dirname, '../../prisma/migrations') })
  const seeded = await seed(database.url)
  const docket = await startDocket(database.url, dataDir, randomBytes(32).toString('hex'))
  stops.unshift(docket.stop)
  const bare = await startBare(database.url)
  stops.unshift(bare.stop)
  const targets: Target[] = [
    { name: 'docket', ...docket, requests: docketRequests(seeded) },
    { name: 'bare', ...bare, requests: bareRequests(seeded) },
  ]
  console.log(`CPU-s per 1,000 requests, medians of ${ROUNDS} rounds of ${AMOUNT} requests\n`)
  console.log('work      docket    bare   ratio   (ratios of the rounds)')
  for (const work of works) {
    const used = { docket: [] as number[], bare: [] as number[] }
    for (let round = -1; round < ROUNDS; round++) {
      for (const target of round % 2 ? targets : [...targets].reverse()) {
        const cpu = await measure(target, work, AMOUNT)
        if (round >= 0) used[target.name === 'docket' ? 'docket' : 'bare'].push(cpu) // the first one is for warming up
        if (work === 'create' || work === 'complete') await reset(database.url)
      }
    }
    const ratios = used.docket.map((cpu, i) => cpu / (used.bare[i] ?? Number.NaN))
    const figures = [median(used.docket), median(used.bare)].map((cpu) => cpu.toFixed(3).padStart(8)).join('')
    console.log(
      `${work.padEnd(8)}${figures}${median(ratios).toFixed(2).padStart(8)}   ${ratios.map((r) => r.toFixed(2)).join(' ')}`,
    )
  }
} finally {
  for (const stop of stops) await stop()
  rmSync(dataDir, { recursive: true, force: true })
}
