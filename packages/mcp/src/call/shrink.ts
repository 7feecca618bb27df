import { tokensOf } from '../tokens'

/** JSON, as procedures answer with it. */
export type Json = string | number | boolean | null | undefined | Json[] | { [field: string]: Json }
export type JsonObject = { [field: string]: Json }

/** Something of an answer that was left away: where, and how much of how much is there. */
export interface Cut {
  at: string
  shown: number
  of: number
}

/** How much of each text, in characters, and of each array is kept. */
export interface Measure {
  text: number
  items: number
}

/** From all to next to nothing. */
export const MEASURES: readonly Measure[] = [
  { text: Number.POSITIVE_INFINITY, items: Number.POSITIVE_INFINITY },
  { text: 2_000, items: Number.POSITIVE_INFINITY },
  { text: 500, items: 100 },
  { text: 200, items: 30 },
  { text: 100, items: 10 },
  { text: 50, items: 3 },
]

/** How many cuts are told one by one. */
const MAX_CUTS = 10

/** A value of which no more is left than fits into `budget` tokens, and what was cut. */
export function fitted(value: JsonObject, budget: number): { value: JsonObject; cuts: Cut[] } {
  for (const measure of MEASURES) {
    const cuts: Cut[] = []
    const shrunk = shrink(value, measure, '', cuts)
    if (costOf(shrunk) + costOf(cuts.slice(0, MAX_CUTS)) <= budget) {
      return { value: shrunk as JsonObject, cuts: cuts.slice(0, MAX_CUTS) }
    }
  }
  const fields = Object.keys(value).length
  return { value: {}, cuts: [{ at: '', shown: 0, of: fields }] }
}

/** The same value with its texts and arrays cut to a measure; `cuts` is told of each. */
export function shrink(value: Json, measure: Measure, at: string, cuts: Cut[]): Json {
  if (typeof value === 'string') {
    if (value.length <= measure.text) return value
    const kept = value.slice(0, measure.text).toWellFormed()
    cuts.push({ at, shown: kept.length, of: value.length })
    return `${kept}…`
  }
  if (Array.isArray(value)) {
    const kept = value.slice(0, measure.items)
    if (kept.length < value.length) cuts.push({ at, shown: kept.length, of: value.length })
    return kept.map((one, i) => shrink(one, measure, join(at, i), cuts))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, one]) => [field, shrink(one, measure, join(at, field), cuts)]),
  )
}

/** In tokens, as JSON. A text that is far too long is not read to its end. */
export function costOf(value: Json | Cut[]): number {
  return tokensOf(JSON.stringify(value ?? null).slice(0, 100_000))
}

const join = (at: string, part: string | number) => (at === '' ? String(part) : `${at}.${part}`)
