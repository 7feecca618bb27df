import { createHash } from 'node:crypto'
import { z } from 'zod'
import { DocketError } from '../errors'

const Place = z.tuple([z.string(), z.uuid(), z.string()])

/** A page that is asked for; the rest of it is the question. */
interface Asked {
  limit: number
  cursor?: string | null | undefined
}

/** Where a page ended: the value that the sort compares, as text, and the id that breaks ties. */
export interface PageEnd {
  value: string
  id: string
}

/**
 * A cursor goes with the question that it was given for: who asks, the filters, the sort. Its seal tells a cursor of
 * another question, or one that was altered, from a good one; it is no secret, since row-level security is what protects.
 */
function seal(userId: string, { cursor: _, limit: __, ...question }: Asked, { value, id }: PageEnd): string {
  const about = JSON.stringify([userId, Object.entries(question).sort(([a], [b]) => (a < b ? -1 : 1)), value, id])
  return createHash('sha256').update(about).digest('base64url').slice(0, 10)
}

export function encodeCursor(userId: string, input: Asked, end: PageEnd): string {
  return Buffer.from(JSON.stringify([end.value, end.id, seal(userId, input, end)])).toString('base64url')
}

/** @throws {DocketError} BAD_REQUEST for anything that `encodeCursor` didn't give for this very question */
export function decodeCursor(userId: string, input: Asked, cursor: string): PageEnd {
  const wrong = (cause?: unknown) =>
    new DocketError('BAD_REQUEST', 'Not a cursor of this list: start again without one', { cause })
  let end: PageEnd
  let given: string
  try {
    const [value, id, sealed] = Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    end = { value, id }
    given = sealed
  } catch (error) {
    throw wrong(error)
  }
  if (given !== seal(userId, input, end)) throw wrong()
  return end
}
