import type { Offer } from '../offer/offer'
import { type Cut, costOf, fitted, type Json, type JsonObject, MEASURES, shrink } from './shrink'

/** A page of a longer list, as every procedure with `limit` and `cursor` answers. */
export interface Page extends JsonObject {
  items: Json[]
  nextCursor: string | null
}

/** Texts are cut before fewer than so many items are shown. */
const ENOUGH = 10

/** Whether an answer is a page that could be asked for again, shorter. */
export function isPage({ input }: Offer, data: Json): data is Page {
  if (!input?.properties?.limit || !input.properties.cursor) return false
  return (
    typeof data === 'object' && data !== null && 'items' in data && Array.isArray(data.items) && 'nextCursor' in data
  )
}

/**
 * A page that fits into `budget` tokens: the same, or a shorter one that was asked for anew, so that its cursor goes on
 * right behind what is shown.
 */
export async function fitPage(
  page: Page,
  budget: number,
  again: (limit: number) => Promise<Page>,
): Promise<{ page: Page; cuts: Cut[] }> {
  const { cuts, count, items } = mostOf(page.items, budget - costOf({ ...page, items: [] }))
  if (count === page.items.length) return { page: { ...page, items }, cuts }
  if (count > 0) return fitPage(await again(count), budget, again)
  if (page.items.length > 1) return fitPage(await again(1), budget, again)
  const { value, cuts: all } = fitted(page, budget)
  return { page: { ...value, items: asArray(value.items), nextCursor: page.nextCursor }, cuts: all }
}

/** As many of the first items as fit, their texts cut only where too few would. */
function mostOf(all: Json[], budget: number): { items: Json[]; count: number; cuts: Cut[] } {
  let most: { items: Json[]; count: number; cuts: Cut[] } = { items: [], count: 0, cuts: [] }
  for (const measure of MEASURES) {
    const [items, cuts]: [Json[], Cut[]] = [[], []]
    let left = budget
    for (const [i, item] of all.entries()) {
      const own: Cut[] = []
      const shrunk = shrink(item, measure, `items.${i}`, own)
      const told = cuts.length < MAX_CUTS ? own.slice(0, MAX_CUTS - cuts.length) : []
      left -= costOf(shrunk) + 1 + (told.length ? costOf(told) : 0)
      if (left < 0) break
      items.push(shrunk)
      cuts.push(...told)
    }
    if (items.length > most.count) most = { items, count: items.length, cuts }
    if (most.count >= Math.min(all.length, ENOUGH)) break
  }
  return most
}

const MAX_CUTS = 10
const asArray = (value: Json) => (Array.isArray(value) ? value : [])
