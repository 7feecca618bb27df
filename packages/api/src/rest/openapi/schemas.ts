import { ImportReport } from '@docket/core/transfer/schema'
import { z } from 'zod'
import type { JsonSchema } from '../json-schema'
import type { Operation } from '../operation'

const refTo = (name: string) => `#/components/schemas/${name}`

/** Names for what operations answer with: `task.get` gives a Task, `task.list` a TaskList. */
export interface Schemas {
  components: Record<string, JsonSchema>
  /** The schema of an operation's answer, by its name. */
  of(output: z.ZodType): JsonSchema
  /** The names of that answer's fields. */
  fieldsOf(output: z.ZodType): string[]
}

/** Verbs that answer with the noun itself. */
const WHOLE = ['get', 'create', 'update']

/** Schemas that several operations answer with, alone or inside of others, become one component each. */
export function schemasOf(operations: Operation[]): Schemas {
  const names = new Map<z.ZodType, string>([[ImportReport, 'ImportReport']])
  const taken = new Set(names.values())
  const ranked = [...operations].sort((a, b) => rank(a) - rank(b))
  for (const { name, output, status } of ranked) {
    if (!output || status === 204 || names.has(output)) continue
    const [noun = '', verb = ''] = name.split('.')
    const short = pascal(noun)
    const chosen = WHOLE.includes(verb) && !taken.has(short) ? short : short + pascal(verb)
    names.set(output, chosen)
    taken.add(chosen)
  }
  const made = components(names)
  const nameOf = (output: z.ZodType) => names.get(output) ?? ''
  return {
    components: made,
    of: (output) => ({ $ref: refTo(nameOf(output)) }),
    fieldsOf: (output) => Object.keys(made[nameOf(output)]?.properties ?? {}),
  }
}

function components(names: Map<z.ZodType, string>): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [schema, id] of names) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { io: 'output', uri: refTo, unrepresentable: 'any' })
  const sorted = Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([name, { $schema: _, $id: __, ...schema }]) => [name, open(schema)]))
}

/** Answers gain fields as Docket grows: a client must not refuse one that it doesn't know. */
function open<T>(schema: T): T {
  return JSON.parse(
    JSON.stringify(schema, (key, value) => (key === 'additionalProperties' && value === false ? undefined : value)),
  )
}

const rank = ({ name }: Operation) => {
  const at = WHOLE.indexOf(name.split('.')[1] ?? '')
  return at < 0 ? WHOLE.length : at
}

export const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
