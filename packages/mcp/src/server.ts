import type { Context } from '@docket/api/context'
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { version } from '../package.json'
import { callTool } from './call/tool'
import { docketOffers, docketTools } from './docket'
import { INSTRUCTIONS } from './instructions'
import { skillPage } from './skill/page'

const SKILL = {
  uri: 'docket://skill',
  name: 'skill',
  title: 'How to work with Docket',
  description: 'How an agent works off tasks: find, check, claim, do, verify, complete, report, or stop and say why.',
  mimeType: 'text/markdown',
}
const WORK = { name: 'work', title: SKILL.title, description: SKILL.description }

/** Nothing is asked of clients, so no answer of theirs is ever to be checked. */
const jsonSchemaValidator = {
  getValidator: () => {
    throw new Error('no schema is sent to clients')
  },
}

/** A server for the messages of one request: it keeps nothing, and who calls is in the context. */
export function createMcpServer(context: Context): Server {
  const server = new Server(
    { name: 'docket', title: 'Docket', version },
    { capabilities: { tools: {}, resources: {}, prompts: {} }, instructions: INSTRUCTIONS, jsonSchemaValidator },
  )
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: docketTools() }))
  server.setRequestHandler(CallToolRequestSchema, ({ params }) =>
    callTool(docketOffers(), params.name, params.arguments, context),
  )
  server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: [SKILL] }))
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) => {
    if (uri !== SKILL.uri) throw new McpError(-32002, 'There is no such resource', { uri })
    return { contents: [{ uri, mimeType: SKILL.mimeType, text: skillPage(docketOffers()) }] }
  })
  server.setRequestHandler(ListPromptsRequestSchema, () => ({ prompts: [WORK] }))
  server.setRequestHandler(GetPromptRequestSchema, ({ params: { name } }) => {
    if (name !== WORK.name) throw new McpError(ErrorCode.InvalidParams, `There is no prompt ${name.slice(0, 100)}`)
    return {
      description: WORK.description,
      messages: [{ role: 'user', content: { type: 'text', text: skillPage(docketOffers()) } }],
    }
  })
  return server
}
