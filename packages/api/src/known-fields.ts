import { asSchema, branches, fieldsOf, type JsonSchema } from '@docket/api/rest/json-schema'
import { TRPCError } from '@trpc/server'

/**
 * Schemas ignore fields that they don't know. A filter that was misspelt would so widen an answer without a word, and a
 * model would believe it.
 *
 * @throws {TRPCError} UNPROCESSABLE_CONTENT, naming the fields that are not known and those that are
 */
export function assertKnownFields(schema: JsonSchema | undefined, input: unknown): void {
  const [unknown] = unknownIn(schema ?? { type: 'object' }, input, '')
  if (unknown) throw new TRPCError({ code: 'UNPROCESSABLE_CONTENT', message: unknown })
}

function unknownIn(schema: JsonSchema, input: unknown, at: string): string[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return []
  if (branches(schema).some(({ additionalProperties }) => additionalProperties)) return []
  const fields = fieldsOf(schema)
  return Object.entries(input).flatMap(([name, value]) => {
    const path = at ? `${at}.${name}` : name
    const field = fields.get(name)
    if (field) return unknownIn(asSchema(field), value, path)
    const known = fields.size ? `Known are: ${[...fields.keys()].join(', ')}` : 'There are none'
    return [`${path} is no field of the input. ${known}`]
  })
}
