import { TRPCError } from '@trpc/server'
import { unitsWithin } from '../tokens'
import { costOf, fitted, type Json, type JsonObject } from './shrink'

/**
 * A part of an answer: a long text from some character on, or an array from some item on.
 *
 * @param at fields and positions, as told where something was cut: `items.3.notes`
 * @throws {TRPCError} UNPROCESSABLE_CONTENT where there is nothing
 */
export function part(data: Json, at: string, from: number, budget: number): JsonObject {
  const value = at === '' ? data : at.split('.').reduce(field, data)
  if (value === undefined) throw nothing(at)
  if (typeof value === 'string') {
    const shown = value.slice(from, from + unitsWithin(value.slice(from, from + 50_000), budget))
    return { at, from, of: value.length, ...next(from + shown.length, value.length), value: shown.toWellFormed() }
  }
  if (!Array.isArray(value)) return { at, value: fitted({ value }, budget).value.value }
  const items: Json[] = []
  let left = budget
  for (const one of value.slice(from)) {
    left -= costOf(one) + 1
    if (left < 0) break
    items.push(one)
  }
  if (!items.length && from < value.length) {
    const { value: small, cuts } = fitted({ value: value[from] }, budget)
    return {
      at,
      from,
      of: value.length,
      ...next(from + 1, value.length),
      cut: cuts.map((one) => ({ ...one })),
      items: [small.value],
    }
  }
  return { at, from, of: value.length, ...next(from + items.length, value.length), items }
}

const next = (from: number, of: number) => (from < of ? { next: from } : {})

function field(value: Json, name: string): Json {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Array.isArray(value) ? value[Number(name)] : value[name]
}

const nothing = (at: string) =>
  new TRPCError({ code: 'UNPROCESSABLE_CONTENT', message: `at: there is nothing at ${at.slice(0, 100)} in the answer` })
