import { createDb } from '@docket/db'
import { asAdmin, testDatabase } from '@docket/db/testing/database'
import { afterAll, describe, expect, test } from 'vitest'
import { bearer, newcomer, openSite } from './testing/site'

const { db, url, drop } = await testDatabase()
const site = openSite(db)
afterAll(async () => {
  await site.auth.close()
  await drop()
})

describe('when the database is away', () => {
  test('503 with Retry-After, and not a word about why', async () => {
    const gone = new URL(url)
    gone.host = '127.0.0.1:9'
    const away = createDb({ url: gone.href })
    const broken = openSite(away, { rateLimit: true })
    const answers = [
      await broken.post('/sign-up/email', newcomer()),
      await broken.post('/sign-in/email', newcomer()),
      await broken.get('/get-session', bearer('token')),
      await broken.post('/sign-out', {}, bearer('token')),
    ]
    for (const { status, headers, body } of answers) {
      expect([status, headers.get('retry-after'), body]).toEqual([
        503,
        '5',
        { code: 'SERVICE_UNAVAILABLE', message: expect.not.stringMatching(/prisma|select|127\.0/i) },
      ])
    }
    await expect(broken.auth.signedIn(bearer('token'))).rejects.toThrow()
    await broken.auth.close()
    await away.close()
  })

  test('what goes wrong beyond that is a defect: 500, without its cause', async () => {
    const name = new URL(url).pathname.slice(1)
    await asAdmin('ALTER TABLE session RENAME TO sessions', name)
    try {
      const answer = await site.post('/sign-up/email', newcomer())
      expect(answer).toMatchObject({
        status: 500,
        body: { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong.' },
      })
      expect(site.errors.splice(0)).toEqual([expect.objectContaining({ message: expect.stringContaining('session') })])
    } finally {
      await asAdmin('ALTER TABLE sessions RENAME TO session', name)
    }
  })
})
