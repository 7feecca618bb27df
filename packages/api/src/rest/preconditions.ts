import { DocketError } from '@docket/core/errors'
import { TRPCError } from '@trpc/server'

/** The tags of `If-Match` or `If-None-Match`, or any (`*`). */
export type Tags = '*' | { weak: boolean; text: string }[]

/** What a request makes its answer depend on. */
export interface Conditions {
  ifMatch: Tags | undefined
  ifNoneMatch: Tags | undefined
}

const TAG = /^[ \t]*(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?:,|$)/

/**
 * Reads a list of entity tags (RFC 9110, 8.8.3).
 *
 * @throws {DocketError} BAD_REQUEST for anything else: who asks for a condition must not go without it
 */
export function readTags(name: string, header: string | null): Tags | undefined {
  if (header === null) return undefined
  if (header.trim() === '*') return '*'
  const tags: { weak: boolean; text: string }[] = []
  for (let rest = header; rest.trim() !== ''; ) {
    const [all, weak, text = ''] = TAG.exec(rest) ?? []
    if (all === undefined) throw new DocketError('BAD_REQUEST', `${name} must be * or tags such as "3"`)
    tags.push({ weak: weak !== undefined, text })
    rest = rest.slice(all.length)
  }
  if (!tags.length) throw new DocketError('BAD_REQUEST', `${name} is empty`)
  return tags
}

/** The versions that `If-Match` names. Weak tags never match (RFC 9110, 13.1.1), nor does what no version looks like. */
export function versionsOf(tags: Exclude<Tags, '*'>): number[] {
  const versions = tags.flatMap(({ weak, text }) => (!weak && /^[1-9]\d{0,9}$/.test(text) ? [Number(text)] : []))
  return [...new Set(versions)].filter((version) => version <= 2_147_483_647)
}

/** Whether `If-None-Match` holds the tag; whether it is weak does not matter there (RFC 9110, 13.1.2). */
export const hasTag = (tags: Tags, etag: string) => tags === '*' || tags.some(({ text }) => `"${text}"` === etag)

/** Whether `If-Match` holds the tag, by strong comparison (RFC 9110, 13.1.1). */
export const matches = (tags: Tags, etag: string | undefined) =>
  tags === '*' || tags.some(({ weak, text }) => !weak && `"${text}"` === etag)

export const preconditionFailed = () =>
  new TRPCError({ code: 'PRECONDITION_FAILED', message: 'It has another version by now than If-Match says' })
