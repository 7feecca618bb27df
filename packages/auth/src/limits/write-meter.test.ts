import { testDatabase } from '@docket/db/testing/database'
import { afterAll, expect, test } from 'vitest'
import { createLimits } from './limits'
import type { Standing } from './standing'
import { WriteMeter } from './write-meter'

const { db, drop } = await testDatabase()
afterAll(drop)

const process = () => createLimits({ db: db.auth, enabled: true, onError: () => {} })

test('600 writes a minute in one process, told as they go', async () => {
  const limits = process()
  const who = { account: 'ann', address: '10.0.0.1' }
  const standings: (Standing | undefined)[] = []
  for (let n = 0; n < 603; n++) standings.push(await limits.write(who))
  expect(standings.filter((standing) => standing?.isOver)).toHaveLength(3)
  expect(standings[0]).toEqual({
    isOver: false,
    limit: 600,
    remaining: 599,
    seconds: 60,
    policy: '600;w=60, 3000;w=60',
  })
  expect(standings[602]).toMatchObject({ isOver: true, limit: 600, remaining: 0 })
  expect((await limits.write({ ...who, account: 'bob' }))?.isOver).toBe(false)
})

test('two processes together admit at most 60 more, however fast', async () => {
  const all = [process(), process()]
  const who = { account: 'cy', address: '10.0.0.2' }
  const standings = await Promise.all(Array.from({ length: 1_400 }, (_, n) => all[n % 2]?.write(who)))
  const admitted = standings.filter((standing) => !standing?.isOver).length
  expect(admitted).toBeGreaterThanOrEqual(600)
  expect(admitted).toBeLessThanOrEqual(660)
  await Promise.all(all.map((limits) => limits.close()))
  const third = process()
  await third.write(who)
  await third.close()
  expect((await third.write(who))?.isOver).toBe(true)
})

test('a process that ends tells what it has not told yet', async () => {
  const [first, second] = [process(), process()]
  const who = { account: 'di', address: '10.0.0.3' }
  for (let n = 0; n < 50; n++) await first.write(who)
  await first.close()
  await second.write(who)
  await second.close()
  expect((await second.write(who))?.remaining).toBe(600 - 52)
})

test('while the database is away, it goes on counting by itself', async () => {
  const errors: unknown[] = []
  const meter = new WriteMeter(
    () => Promise.reject(new Error('away')),
    (error) => void errors.push(error),
  )
  const quota = { key: 'ed', count: 1, limit: 100, window: 60 }
  const standings: Standing[] = []
  for (let n = 0; n < 110; n++) standings.push(await meter.take([quota]))
  expect(standings.filter(({ isOver }) => !isOver)).toHaveLength(100)
  expect(errors.length).toBeGreaterThan(0)
})
