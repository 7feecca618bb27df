import { createHash } from 'node:crypto'

/**
 * The id of a row that brings none: the same for the same content, so that a file that is imported again changes nothing.
 * A version 8 UUID (RFC 9562, section 5.8) from the SHA-256 of the parts.
 */
export function contentId(parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The same kind of id, made in SQL from an expression of type text. */
export const contentIdSql = (text: string) =>
  `overlay(overlay(encode(substring(sha256(convert_to(${text}, 'UTF8')) for 16), 'hex')
    placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid`
