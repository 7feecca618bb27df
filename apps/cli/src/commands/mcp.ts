import { newCommand } from '../command'
import { relay } from '../mcp-relay'
import { currentSession } from '../session'

export const mcp = () =>
  newCommand('mcp', 'Serve Docket’s tools to a coding agent, over stdin and stdout (Model Context Protocol)', [
    'docket mcp',
    'DOCKET_TOKEN=docket_… docket mcp',
    `claude mcp add docket -- docket mcp`,
  ]).action(async () => relay(await currentSession(), process.stdin))
