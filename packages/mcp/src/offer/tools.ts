import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import { brief, outline } from './brief'
import { type Offer, type Offers, toolName } from './offer'

/** The tools that call any procedure by its name, and the one that tells which there are. */
export const GENERIC = {
  read: 'docket_read',
  write: 'docket_write',
  describe: 'docket_describe',
} as const

const PROCEDURE = { type: 'string', description: 'Its name, such as task.get' }
const INPUT = { type: 'object', description: 'As docket_describe tells' }

const READ: Tool = {
  name: GENERIC.read,
  description:
    'Calls any procedure that only reads, by its name. With at and from it gives one part of the answer: the rest of a text or array that was cut.',
  annotations: { readOnlyHint: true },
  inputSchema: {
    type: 'object',
    properties: {
      procedure: PROCEDURE,
      input: INPUT,
      at: { type: 'string', description: 'Such as notes or items.3.notes' },
      from: { type: 'integer', minimum: 0, description: 'Character or item' },
    },
    required: ['procedure'],
  },
}

const WRITE: Tool = {
  name: GENERIC.write,
  description: 'Calls any procedure that writes and has no tool of its own, by its name.',
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
  inputSchema: {
    type: 'object',
    properties: { procedure: PROCEDURE, input: INPUT },
    required: ['procedure'],
  },
}

const DESCRIBE: Tool = {
  name: GENERIC.describe,
  description: 'Tells which procedures there are; of those that are named, the schemas of input and output.',
  annotations: { readOnlyHint: true },
  inputSchema: { type: 'object', properties: { procedures: { type: 'array', items: { type: 'string' } } } },
}

/** All tools: of the procedures that have one of their own, and those for the rest. Held to `TOOL_LIST_TOKENS` by a test. */
export function toolsOf({ offers }: Offers): Tool[] {
  const own = [...offers.values()].filter(({ way }) => way === 'tool').map(toolOf)
  return [...own, READ, WRITE, DESCRIBE]
}

function toolOf(offer: Offer): Tool {
  const { summary, advice, hints, input, output } = offer
  return {
    name: toolName(offer),
    description: advice ? `${summary} ${advice}` : summary,
    annotations: hints.readOnlyHint ? { readOnlyHint: true } : hints,
    inputSchema: asObjectSchema(input && brief(input)),
    ...(output && { outputSchema: outline(output) }),
  }
}

/** The protocol takes objects alone, and every input is one; alternatives of an object are one all the same. */
function asObjectSchema(schema: object | undefined): Tool['inputSchema'] {
  return { ...schema, type: 'object' }
}
