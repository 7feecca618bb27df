import { DocketError } from '@docket/core/errors'

/**
 * The key that a request names itself by (draft-ietf-httpapi-idempotency-key-header-06): a string in quotes, or without
 * them, as most programs send it.
 *
 * @throws {DocketError} BAD_REQUEST for anything but 1 to 255 visible ASCII characters
 */
export function readKey({ headers }: Request): string | undefined {
  const given = headers.get('idempotency-key')
  if (given === null) return undefined
  const key = /^"(.+)"$/.exec(given)?.[1] ?? given
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new DocketError('BAD_REQUEST', 'Idempotency-Key must be 1 to 255 visible ASCII characters, without blanks')
}
