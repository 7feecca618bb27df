import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { clientOf, signUp } from './testing/client'
import { killGroup, start, stop } from './testing/docket'

const ROUNDS = 20
const WRITERS = 4

type Client = ReturnType<typeof clientOf>

test(`what was acknowledged survives kill -9, ${ROUNDS} times`, { timeout: 300_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'docket-durability-'))
  const acknowledged = new Set<string>()
  let docket = await start(dataDir)
  const headers = await signUp(docket.url)
  for (let round = 1; round <= ROUNDS; round++) {
    const before = acknowledged.size
    const writers = Array.from({ length: WRITERS }, () => write(clientOf(docket.url, headers), acknowledged))
    await expect.poll(() => acknowledged.size - before).toBeGreaterThan(WRITERS)
    await sleep(Math.random() * 200)
    const database = await serverPid(dataDir)
    const killed = killGroup(docket)
    if (round % 2) process.kill(database, 'SIGKILL') // else it is left running, an orphan
    await Promise.all([killed, ...writers])
    docket = await start(dataDir)
    const there = await idsOf(clientOf(docket.url, headers))
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([])
  }
  expect((await stop(docket)).code).toBe(0)
  await rm(dataDir, { recursive: true })
})

/** One after the other, until nobody answers any more. */
async function write(client: Client, acknowledged: Set<string>): Promise<void> {
  try {
    for (;;) {
      const id = uuidv7()
      await client.task.create.mutate({ id, title: 'Water the plants' })
      acknowledged.add(id)
    }
  } catch {
    // Killed in the middle of it: this one may be there or not.
  }
}

async function idsOf(client: Client): Promise<Set<string>> {
  const ids = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await client.task.list.query({ limit: 200, cursor })
    for (const { id } of page.items) ids.add(id)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}

async function serverPid(dataDir: string): Promise<number> {
  const file = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')
  return Number(file.split('\n')[0])
}
