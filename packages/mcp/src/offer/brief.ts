import { asSchema, branches, type JsonSchema } from '@docket/api/rest/json-schema'

/** What a model needs of a schema; all of it is checked on the server, so what is only a bound costs more than it tells. */
const KEPT = [
  'type',
  'enum',
  'const',
  'format',
  'properties',
  'required',
  'items',
  'anyOf',
  'description',
  'minimum',
  'maximum',
  'default',
] as const

/** A schema of an input with fewer words: every field, its type and its values. */
export function brief(schema: JsonSchema): JsonSchema {
  const alternatives = branches(schema)
  if (alternatives.length > 1) return joined(alternatives.map(brief))
  const short: JsonSchema = {}
  for (const key of KEPT) if (schema[key] !== undefined) Object.assign(short, { [key]: schema[key] })
  if (Math.abs(schema.maximum ?? 0) > 1_000_000) delete short.maximum
  if (schema.properties) short.properties = mapped(schema.properties, brief)
  if (schema.items) short.items = brief(asSchema(schema.items as JsonSchema))
  if (typeof short.default === 'object') delete short.default
  return short
}

/** A schema of an output in outline: the types of the fields that are never null, without what is in them. */
export function outline(schema: JsonSchema | undefined): { type: 'object'; properties: Record<string, JsonSchema> } {
  const properties = schema && branches(schema).length === 1 ? (schema.properties ?? {}) : {}
  const typed = Object.entries(properties).flatMap(([name, field]) => {
    const { type } = asSchema(field)
    return typeof type === 'string' ? [[name, { type }] as const] : []
  })
  return { type: 'object', properties: Object.fromEntries(typed) }
}

/** Alternatives that differ in their type or format alone are one schema of several types: a text, or null. */
function joined(alternatives: JsonSchema[]): JsonSchema {
  const isPlain = ({ properties, enum: values, items }: JsonSchema) => !properties && !values && !items
  const nulls = alternatives.filter(({ type }) => type === 'null')
  const [first, ...others] = alternatives.filter(({ type }) => type !== 'null')
  if (!first?.type || ![first, ...others].every((one) => one.type === first.type)) return { anyOf: alternatives }
  if (others.length && ![first, ...others].every(isPlain)) return { anyOf: alternatives }
  const formats = alternatives.flatMap(({ format = [] }) => format)
  const one = others.length ? { type: first.type, ...(formats.length && { description: formats.join(' or ') }) } : first
  if (!nulls.length || one.enum) return nulls.length ? { anyOf: alternatives } : one
  return { ...one, type: [first.type, 'null'].flat() as JsonSchema['type'] }
}

function mapped(fields: Record<string, boolean | JsonSchema>, by: (field: JsonSchema) => JsonSchema) {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, by(asSchema(field))]))
}
