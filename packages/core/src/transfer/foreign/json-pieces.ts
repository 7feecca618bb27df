import { isObject } from '../json/object'

/** The items of a JSON array, each on a line of its own. */
export async function* jsonItems(values: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<string> {
  let isFirst = true
  for await (const value of values) {
    yield `${isFirst ? '' : ','}${JSON.stringify(value)}\n`
    isFirst = false
  }
}

/** JSON with the keys in the order of `jsonb`: what comes back from there is written as it was the first time. */
export function asKept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asKept)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, held]) => ({ bytes: Buffer.from(key), key, held: asKept(held) }))
  entries.sort((a, b) => a.bytes.length - b.bytes.length || Buffer.compare(a.bytes, b.bytes))
  return Object.fromEntries(entries.map(({ key, held }) => [key, held]))
}
