import type { Queryable } from '@docket/db'
import { generateKeyBetween } from 'fractional-indexing'
import type { Ctx } from '../ctx'
import { DocketError, invalid } from '../errors'
import { appendPosition } from '../position'
import { makeRoom } from './make-room'
import { LONGEST_KEY, type Neighbour, type Ordered, Row } from './row'

/** Where to: right after one, right before one, or anywhere between the two; with neither, to the end. */
export interface Place {
  before?: string
  after?: string
}

/**
 * The position that puts a thing where it is wanted; undefined where it is there already. The caller holds the lock
 * (lock.ts), so what is read here stays as it is. Neighbours that leave no room between them are spaced out anew.
 *
 * @throws {DocketError} NOT_FOUND for a neighbour that isn't there; UNPROCESSABLE_CONTENT for itself as one; CONFLICT where
 *   the two have come to stand the other way round
 */
export async function findPosition(
  ctx: Ctx,
  tx: Queryable,
  noun: Ordered,
  self: Neighbour,
  place: Place,
): Promise<string | undefined> {
  for (const field of ['before', 'after'] as const)
    if (place[field]?.toLowerCase() === self.id) throw invalid([field], `A ${noun} has no place beside itself`)
  const { low, high } = await neighbours(new Row(ctx, tx, noun, self.id), place)
  if ((!low || comesBefore(low, self)) && (!high || comesBefore(self, high))) return undefined
  if (!high) return atEnd(ctx, low)
  if (low && low.position === high.position) return makeRoom(new Row(ctx, tx, noun, self.id), low)
  const key = generateKeyBetween(low?.position ?? null, high.position)
  return key.length > LONGEST_KEY ? makeRoom(new Row(ctx, tx, noun, self.id), low) : key
}

async function neighbours(row: Row, { before, after }: Place): Promise<{ low?: Neighbour; high?: Neighbour }> {
  const low = after === undefined ? undefined : await row.get(after)
  const high = before === undefined ? undefined : await row.get(before)
  if (!low) return { low: (await row.next(high, 1, 'desc'))[0], high }
  if (!high) return { low, high: (await row.next(low, 1))[0] }
  if (comesBefore(low, high)) return { low, high }
  throw new DocketError('CONFLICT', `These two ${row.noun}s are no longer in this order: ask for them anew`)
}

function atEnd({ now }: Ctx, last: Neighbour | undefined): string {
  const position = appendPosition(now)
  return last && last.position >= position ? generateKeyBetween(last.position, null) : position
}

/** Positions are compared bytewise and ids break ties, as the indexes do. */
function comesBefore(a: Neighbour, b: Neighbour): boolean {
  return a.position < b.position || (a.position === b.position && a.id < b.id)
}
