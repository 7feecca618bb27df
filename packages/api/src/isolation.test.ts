import type { Db } from '@docket/db'
import { createDb } from '@docket/db'
import { testDatabase } from '@docket/db/testing/database'
import { hasPgBouncer, startPgBouncer } from '@docket/db/testing/pgbouncer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from './testing/call'
import { makeWorld, type World } from './testing/world'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const ids = (data: unknown) => JSON.stringify(data).match(/"id":"[^"]+"/g) ?? []

/** 16 reads of two people at once, of every kind, with one's own ids and with the other's. */
async function mixedReads(db: Db, [ann, bob]: [World, World], own: Map<World, Set<string>>): Promise<void> {
  const reads = Array.from({ length: 16 }, async (_, n) => {
    const [me, other] = n % 2 ? [ann, bob] : [bob, ann]
    const kind = n >> 1
    if (kind < 3) expect(await call(db, 'task.get', { id: me.task }, me.signedIn)).toHaveProperty('data.id', me.task)
    else if (kind < 5)
      expect(await call(db, 'task.get', { id: other.task }, me.signedIn)).toEqual({ code: 'NOT_FOUND' })
    else {
      const path = kind === 5 ? 'list.list' : kind === 6 ? 'label.list' : 'task.list'
      const found = ids((await call(db, path, undefined, me.signedIn)).data)
      expect(found.length).toBeGreaterThan(0)
      for (const id of found) expect(own.get(me)?.has(id)).toBe(true)
    }
  })
  await Promise.all(reads)
}

async function twoPeople(db: Db) {
  const worlds: [World, World] = [await makeWorld(db), await makeWorld(db)]
  const own = new Map<World, Set<string>>()
  for (const world of worlds) {
    const answers = ['task.list', 'list.list', 'label.list'].map((path) => call(db, path, undefined, world.signedIn))
    own.set(world, new Set((await Promise.all(answers)).flatMap(({ data }) => ids(data))))
  }
  const [ann, bob] = worlds
  for (const id of own.get(ann) ?? []) expect(own.get(bob)?.has(id)).toBe(false)
  return { worlds, own }
}

describe('two people who read at once', () => {
  test('1,000 rounds of 16 mixed reads: no foreign row, no false 404', { timeout: 120_000 }, async () => {
    const { worlds, own } = await twoPeople(database.db)
    for (let round = 0; round < 1000; round++) await mixedReads(database.db, worlds, own)
  })

  test.runIf(hasPgBouncer)('the same through PgBouncer in transaction mode', { timeout: 120_000 }, async () => {
    const { worlds, own } = await twoPeople(database.db)
    const bouncer = await startPgBouncer(database.url)
    const db = createDb({ url: bouncer.url, poolSize: 16 })
    try {
      for (let round = 0; round < 1000; round++) await mixedReads(db, worlds, own)
    } finally {
      await db.close()
      await bouncer.close()
    }
  })

  test('the same on a pool of two connections, where every one is shared', { timeout: 60_000 }, async () => {
    const { worlds, own } = await twoPeople(database.db)
    const db = createDb({ url: database.url, poolSize: 2 })
    try {
      for (let round = 0; round < 100; round++) await mixedReads(db, worlds, own)
    } finally {
      await db.close()
    }
  })
})
