import { expect, test } from 'vitest'
import { createTokenSecret, hashTokenSecret, isTokenSecret } from './token-secret'

test('a secret is recognised, whatever is changed in it is not', () => {
  for (let n = 0; n < 200; n++) {
    const secret = createTokenSecret()
    expect(secret).toMatch(/^docket_[A-Za-z0-9]{36}$/)
    expect(isTokenSecret(secret)).toBe(true)
    expect(hashTokenSecret(secret)).toHaveLength(32)
    const at = 7 + (n % 36)
    const altered = secret.slice(0, at) + (secret.charAt(at) === 'A' ? 'B' : 'A') + secret.slice(at + 1)
    for (const wrong of [
      altered,
      secret.slice(0, -1),
      `${secret}A`,
      secret.replace('docket_', 'Docket_'),
      `${secret}\n`,
    ])
      expect(hashTokenSecret(wrong)).toBeUndefined()
  }
})

test('no two are alike, and each letter is as likely as any other', () => {
  const secrets = Array.from({ length: 2_000 }, createTokenSecret)
  expect(new Set(secrets).size).toBe(2_000)
  const counts = new Map<string, number>()
  for (const letter of secrets.flatMap((secret) => [...secret.slice(7, 37)])) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  expect(counts.size).toBe(62)
  // 60,000 letters: 968 of each, and ten standard deviations (31) to either side are never seen by chance
  for (const count of counts.values()) expect(Math.abs(count - 968)).toBeLessThan(310)
})
