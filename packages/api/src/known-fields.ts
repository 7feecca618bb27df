import { DocketError, type Issue } from '@docket/core/errors'
import { branches, fieldsOf, itemsOf, type JsonSchema } from './rest/json-schema'

/**
 * Schemas ignore fields that they don't know. One that was misspelt would so widen a filter, or be left out of a write,
 * without a word. `undefined` is the schema of what takes nothing.
 *
 * @throws {DocketError} UNPROCESSABLE_CONTENT, with each field that is not known, and the known ones beside the first
 */
export function assertKnownFields(schema: JsonSchema | undefined, input: unknown): void {
  const [first, ...more] = unknownIn(schema ?? { type: 'object' }, input, [])
  if (!first) return
  const { path, known } = first
  const others = known.length ? `Known are: ${known.join(', ')}` : 'There are none'
  const issues = [first, ...more].map(({ path }) => ({ path, message: 'Is no field of the input' }))
  throw new DocketError('UNPROCESSABLE_CONTENT', `${path.join('.')} is no field of the input. ${others}`, { issues })
}

interface Unknown {
  path: Issue['path']
  /** What would be, at the same place. */
  known: string[]
}

function unknownIn(schema: JsonSchema, input: unknown, at: Issue['path']): Unknown[] {
  if (typeof input !== 'object' || input === null) return []
  if (Array.isArray(input)) return input.flatMap((item, i) => unknownIn(itemsOf(schema), item, [...at, i]))
  const objects = branches(schema).filter(({ type }) => type === 'object')
  if (!objects.length || objects.some(({ additionalProperties }) => additionalProperties)) return []
  const fields = fieldsOf(schema)
  return Object.entries(input).flatMap(([name, value]) => {
    const field = fields.get(name)
    const path = [...at, name]
    return field ? unknownIn(field, value, path) : [{ path, known: [...fields.keys()] }]
  })
}
