// What a worker waits for its next task: however many tasks there are, and however many workers ask at once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claimNext } from '@docket/core/claim/next'
import { releaseClaim } from '@docket/core/claim/release'
import { ClaimNext } from '@docket/core/claim/schema'
import { createDb } from '@docket/db'
import { startEmbedded } from '@docket/db/embedded'
import { migrate } from '@docket/db/migrate'
import { median } from './cpu'
import { load } from './scale/load'
import { personOf } from './scale/person'

const FEW = 100
const MANY = 100_000
const TIMES = 300

/** The URL of an empty database's owner, who may make roles; else the embedded server. */
const [given] = process.argv.slice(2)
const dataDir = mkdtempSync(join(tmpdir(), 'docket-claims-'))
const database = given ? { url: given, close: async () => {} } : await startEmbedded({ dataDir })
try {
  await migrate({ url: database.url, directory: join(import.meta.dirname, '../../prisma/migrations') })
  await load(database.url, { few: FEW, many: MANY, race16: 2_000, race64: 1_000, race16many: MANY })
  await compare()
  await race('race16', 16, 2_000)
  await race('race16many', 16, 2_000)
  await race('race64', 64, 1_000)
} finally {
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
}

function claimant(db: ReturnType<typeof createDb>, user: string) {
  return { ...personOf(db, user, 'task.claimNext'), user: { name: user } }
}

/** Milliseconds of claimNext, taking turns; each task is given back. */
async function compare(): Promise<void> {
  const db = createDb({ url: database.url })
  const taken = new Map<string, number[]>([
    ['few', []],
    ['many', []],
  ])
  for (let i = -20; i < TIMES; i++) {
    for (const [user, times] of taken) {
      const ctx = claimant(db, user)
      const start = performance.now()
      const { task, claim } = await claimNext(ctx, ClaimNext.parse({}))
      if (i >= 0) times.push(performance.now() - start)
      if (task && claim) await releaseClaim(ctx, { id: task.id, fence: claim.fence, forReview: false })
    }
  }
  const [few = 0, many = 0] = [...taken.values()].map(median)
  console.log(
    `claimNext of ${FEW} tasks ${few.toFixed(2)} ms, of ${MANY} ${many.toFixed(2)} ms, ratio ${(many / few).toFixed(2)}`,
  )
  await db.close()
}

/** Each worker on a connection of its own, until so many are taken: each of them once. */
async function race(user: string, workers: number, tasks: number): Promise<void> {
  const db = createDb({ url: database.url, poolSize: workers })
  const ids: string[] = []
  const work = async (worker: string) => {
    while (ids.length < tasks) {
      const { task } = await claimNext(claimant(db, user), ClaimNext.parse({ worker }))
      if (!task) return
      ids.push(task.id)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: workers }, (_, i) => work(`w${i}`)))
  const seconds = (performance.now() - start) / 1_000
  if (new Set(ids).size < ids.length || ids.length < tasks) throw new Error('a task was taken twice, or never')
  console.log(
    `${workers} workers: ${ids.length} tasks, each taken once; ${Math.round(ids.length / seconds)} claims a second`,
  )
  await db.close()
}
