import fc from 'fast-check'
import { asSchema, branches, type JsonSchema } from '../rest/json-schema'

/** Ids that these values use, by the noun that a field's name has in it; others may be of any noun. */
export type Pools = Record<string, readonly string[]>

const WORDS = [
  'a',
  'Water the plants',
  'ünïcödé 😀',
  '%_\\',
  "'; drop table task; --",
  '__proto__',
  'T-1',
  'x'.repeat(64),
]
const DAYS = ['2026-03-29', '2026-12-24', '0001-01-01', '9999-12-31']
const MOMENTS = ['2026-03-29T01:30:00Z', '2026-12-24T09:00:00+02:00', '1999-12-31T23:59:59.999Z']
/** Of fields that hardly any text is right for. */
const TEXTS: Record<string, readonly string[]> = {
  rule: ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,TH', 'FREQ=MONTHLY;BYMONTHDAY=31', 'FREQ=NEVER'],
  timeZone: ['Europe/Berlin', 'UTC', 'Mars/Base'],
}
const FORMATS: Record<string, readonly string[]> = {
  date: DAYS,
  'date-time': MOMENTS,
  email: ['ann@example.org', 'x'],
  uri: ['https://example.org', 'x'],
}

/**
 * Values that a schema takes, or nearly: what JSON Schema doesn't say of it (a refinement, an id that isn't there) may
 * still be refused.
 *
 * @param name of the field; an id in `listId` is most often a list's
 */
export function valuesOf(schema: JsonSchema, name: string, pools: Pools): fc.Arbitrary<unknown> {
  const all = branches(schema)
  if (all.length > 1) return fc.oneof(...all.map((branch) => valuesOf(branch, name, pools)))
  const { const: value, enum: values, type } = schema
  if (value !== undefined) return fc.constant(value)
  if (values) return fc.constantFrom(...values)
  const kinds = [type ?? 'string'].flat()
  return fc.oneof(...kinds.map((kind) => ofKind(kind, schema, name, pools)))
}

function ofKind(kind: string, schema: JsonSchema, name: string, pools: Pools): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'number':
    case 'integer':
      return numbers(schema)
    case 'array': {
      const items = valuesOf(asSchema(schema.items as JsonSchema | undefined), name, pools)
      return fc.array(items, { minLength: 1, maxLength: Math.min(3, schema.maxItems ?? 3) })
    }
    case 'object':
      return objects(schema, pools)
    default:
      return strings(schema, name, pools)
  }
}

/** Each optional field is there one time of three; `id`, by which a caller chooses what a row is named, always. */
function objects({ properties = {}, required = [] }: JsonSchema, pools: Pools): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, field]) => {
    const values = valuesOf(asSchema(field), name, pools)
    if (name === 'id' || required.includes(name)) return [name, values] as const
    return [name, fc.oneof({ arbitrary: values, weight: 1 }, { arbitrary: fc.constant(undefined), weight: 2 })] as const
  })
  const present = (value: object) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined))
  return fc.record(Object.fromEntries(fields)).map(present)
}

function numbers({ minimum = -1, maximum = 1000 }: JsonSchema): fc.Arbitrary<number> {
  const low = fc.integer({ min: Math.max(minimum, -1), max: Math.min(maximum, Math.max(minimum, -1) + 3) })
  return fc.oneof({ arbitrary: low, weight: 6 }, { arbitrary: fc.constantFrom(minimum, maximum), weight: 1 })
}

function strings({ format = '', minLength = 0 }: JsonSchema, name: string, pools: Pools): fc.Arbitrary<string> {
  if (format === 'uuid') return ids(name, pools)
  const known = FORMATS[format] ?? TEXTS[name]
  if (known) return fc.constantFrom(...known)
  const text = fc.string({ minLength, maxLength: 12, unit: 'grapheme' })
  return fc.oneof({ arbitrary: fc.constantFrom(...WORDS), weight: 3 }, { arbitrary: text, weight: 2 })
}

function ids(name: string, pools: Pools): fc.Arbitrary<string> {
  const every = fc.constantFrom(...Object.values(pools).flat())
  const [, own = []] = Object.entries(pools).find(([noun]) => name.toLowerCase().includes(noun)) ?? []
  if (!own.length) return every
  return fc.oneof({ arbitrary: fc.constantFrom(...own), weight: 9 }, { arbitrary: every, weight: 1 })
}
