import { z } from 'zod'

/** What is read of JSON Schema 2020-12, as zod writes it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema

/**
 * A zod schema as JSON Schema: what a caller sends, before defaults and transformations.
 *
 * @throws for what JSON can't carry, such as a Date
 */
export function inputSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input' })
  return made
}

/** The alternatives that a schema consists of; itself, where there are none. */
export function branches(schema: JsonSchema): JsonSchema[] {
  const any = schema.anyOf ?? schema.oneOf
  return any ? any.flatMap((one) => branches(asSchema(one))) : [schema]
}

/** Subschemas may be `true` or `false` in the standard: anything, or nothing. */
export function asSchema(schema: boolean | JsonSchema | undefined): JsonSchema {
  if (typeof schema === 'object') return schema
  return schema === false ? { not: {} } : {}
}

/** The fields of an object, or of all the alternatives of one that has several. */
export function fieldsOf(schema: JsonSchema): Map<string, JsonSchema> {
  const fields = new Map<string, JsonSchema>()
  for (const branch of branches(schema)) {
    for (const [name, field] of Object.entries(branch.properties ?? {})) {
      const known = fields.get(name)
      fields.set(name, known ? { anyOf: [known, asSchema(field)] } : asSchema(field))
    }
  }
  return fields
}

/** What the items of an array are; anything, where its schema doesn't say. */
export function itemsOf(schema: JsonSchema): JsonSchema {
  const items = branches(schema).find(({ items }) => items !== undefined)?.items
  return asSchema(Array.isArray(items) ? undefined : items)
}

export const isObject = (schema: JsonSchema) => branches(schema).every(({ type }) => type === 'object')
