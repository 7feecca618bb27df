import { createHash, randomBytes } from 'node:crypto'

/** A new secret for the address of a feed, which nobody can guess: 32 random bytes in 43 letters. */
export const createFeedSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored and looked up: SHA-256, which suffices where the secret is random; undefined for what was never one. */
export function hashFeedSecret(secret: string): Buffer | undefined {
  return /^[\w-]{43}$/.test(secret) ? createHash('sha256').update(secret).digest() : undefined
}
