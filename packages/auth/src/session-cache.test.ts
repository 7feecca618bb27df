import { mintScope } from '@docket/db/scope'
import { expect, test } from 'vitest'
import { SessionCache } from './session-cache'
import type { SignedIn } from './signed-in'

// What happens in one moment; with a database and several processes: session-end.test.ts.

const ada: SignedIn = {
  actor: { type: 'user', userId: 'ada', sessionId: 'session' },
  scope: mintScope('ada'),
  user: { id: 'ada', name: 'Ada', email: 'ada@example.com', image: null },
  credential: { id: 'session', expiresAt: '2999-01-01T00:00:00.000Z' },
}

function relink(cache: SessionCache) {
  cache.setLinked(false)
  cache.setLinked(true)
}

/** A look-up that is on its way until it is told what it found. */
function lookUp() {
  let tell: (found: SignedIn | undefined) => void = () => {}
  const found = new Promise<SignedIn | undefined>((resolve) => {
    tell = resolve
  })
  return { load: () => found, tell }
}

test.each([
  ['a session that ends in this process', (cache: SessionCache) => cache.clear()],
  ['a session that ends in another process', (cache: SessionCache) => cache.drop('session')],
  ['a link that is lost and found', relink],
])('%s makes look-ups that are on their way count for nothing', async (_what, end) => {
  const cache = new SessionCache(60_000)
  cache.setLinked(true)
  const early = lookUp()
  const first = cache.get('token', early.load)
  end(cache)
  const late = lookUp()
  const second = cache.get('token', late.load)
  late.tell(undefined)
  expect(await second).toBeUndefined()
  early.tell(ada)
  expect(await first).toBe(ada)
  expect(await cache.get('token', async () => undefined)).toBeUndefined()
})

test('a look-up that fails is not remembered', async () => {
  const cache = new SessionCache(60_000)
  cache.setLinked(true)
  await expect(cache.get('token', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await cache.get('token', async () => ada)).toBe(ada)
  expect(await cache.get('token', () => Promise.reject(new Error('away')))).toBe(ada)
})
