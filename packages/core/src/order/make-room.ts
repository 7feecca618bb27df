import { generateNKeysBetween } from 'fractional-indexing'
import sql, { raw } from 'sql-template-tag'
import { LONGEST_KEY, type Neighbour, type Row } from './row'

const FEW = 16

/**
 * Gives those that follow `low` new positions, evenly spaced and in the order that they have, with room for one right after
 * `low`: as few as are needed until the next one beyond them leaves room for short keys.
 *
 * @returns the position right after `low`
 */
export async function makeRoom(row: Row, low: Neighbour | undefined): Promise<string> {
  const { ctx, tx, noun } = row
  for (let size = FEW; ; size *= 8) {
    const found = await row.next(low, size + 1)
    const [window, beyond] = [found.slice(0, size), found[size]]
    if (low && beyond && low.position >= beyond.position) continue
    const [first, ...keys] = generateNKeysBetween(low?.position ?? null, beyond?.position ?? null, window.length + 1)
    if (beyond && keys.some((key) => key.length > LONGEST_KEY)) continue
    await tx.query(sql`
      update ${raw(noun)} o set position = spaced.position, version = o.version + 1, updated_at = ${ctx.now.toISOString()}
      from unnest(${window.map(({ id }) => id)}::uuid[], ${keys}::text[]) as spaced (id, position)
      where o.user_id = ${ctx.scope.userId} and o.id = spaced.id`)
    return first ?? ''
  }
}
