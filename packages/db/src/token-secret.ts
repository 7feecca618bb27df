import { createHash, randomBytes } from 'node:crypto'

// The secret of an API token, `docket_` and 36 letters and digits: 30 at random (178 bits), then six that follow from all
// before. So whatever scans texts for secrets can tell one, and what was mistyped is refused without the database.

const PREFIX = 'docket_'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const RANDOM = 30
const CHECKED = 6
const FORM = new RegExp(`^${PREFIX}[A-Za-z0-9]{${RANDOM + CHECKED}}$`)

/** A new secret, which nobody can guess. */
export function createTokenSecret(): string {
  const body = PREFIX + randomLetters()
  return body + checksum(body)
}

/** Whether it claims to be an API token, as no session's token and no JWT does. */
export const isTokenSecret = (text: string): boolean => text.startsWith(PREFIX)

/** What is stored and looked up: SHA-256, which suffices where the secret is random; undefined for what was never one. */
export function hashTokenSecret(secret: string): Buffer | undefined {
  if (!FORM.test(secret) || !secret.endsWith(checksum(secret.slice(0, -CHECKED)))) return undefined
  return createHash('sha256').update(secret).digest()
}

/** Each letter as likely as any other: bytes beyond the last multiple of 62 are thrown away. */
function randomLetters(): string {
  let text = ''
  while (text.length < RANDOM) {
    for (const byte of randomBytes(RANDOM)) if (byte < 248) text += LETTERS.charAt(byte % 62)
  }
  return text.slice(0, RANDOM)
}

/** The first 32 bits of the SHA-256 as six digits in base 62. */
function checksum(body: string): string {
  let rest = createHash('sha256').update(body).digest().readUInt32BE(0)
  let text = ''
  for (; text.length < CHECKED; rest = Math.floor(rest / 62)) text = LETTERS.charAt(rest % 62) + text
  return text
}
