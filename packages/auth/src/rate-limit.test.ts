import { testDatabase } from '@docket/db/testing/database'
import sql from 'sql-template-tag'
import { afterAll, describe, expect, test } from 'vitest'
import { newcomer, openSite, tokenOf } from './testing/site'

const { db, drop } = await testDatabase()
const site = openSite(db)
afterAll(async () => {
  await site.auth.close()
  await drop()
})

describe('the rate limit', () => {
  const wrong = { email: 'nobody@example.com', password: 'wrong password' }
  const from = (address: string) => ({ 'x-docket-client-address': address })

  test('lets five attempts to sign in through, of any number at once, in all processes together', async () => {
    const [here, there] = [openSite(db, { rateLimit: true }), openSite(db, { rateLimit: true })]
    const attempts = Array.from({ length: 12 }, (_, n) =>
      (n % 2 ? here : there).post('/sign-in/email', wrong, from('10.0.0.1')),
    )
    const answers = await Promise.all(attempts)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(7)
    for (const { headers, body } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(body).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    }
    const counts = await db.auth.query(sql`SELECT key, count FROM rate_limit`) // where all processes see it
    expect(counts).toEqual([{ key: '10.0.0.1|/sign-in/email', count: 5 }])
    expect((await here.post('/sign-in/email', wrong, from('10.0.0.2'))).status).toBe(401)
  })

  test('believes the front door alone about who asks', async () => {
    const limited = openSite(db, { rateLimit: true })
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) {
      const headers = { ...from('10.0.0.3'), 'x-forwarded-for': `10.1.0.${n}`, 'x-real-ip': `10.1.0.${n}` }
      statuses.push((await limited.post('/sign-in/email', wrong, headers)).status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('lets five sign-ups a minute through, and any number of questions for the session', async () => {
    const limited = openSite(db, { rateLimit: true })
    const statuses: number[] = []
    for (let n = 0; n < 6; n++)
      statuses.push((await limited.post('/sign-up/email', newcomer(), from('10.0.0.4'))).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    const questions = await Promise.all(Array.from({ length: 70 }, () => limited.get('/get-session', from('10.0.0.4'))))
    expect(new Set(questions.map(({ status }) => status))).toEqual(new Set([200]))
  })

  test('is off where it is switched off', async () => {
    const answers = await Promise.all(
      Array.from({ length: 7 }, () => site.post('/sign-in/email', wrong, from('10.0.0.5'))),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
    expect(() => tokenOf(answers[0] ?? { status: 0, headers: new Headers(), body: {} })).toThrow()
  })
})
