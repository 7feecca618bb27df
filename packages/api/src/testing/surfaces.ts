import type { ProcedurePath } from './procedures'

/** What people and programs reach procedures by, beside tRPC, which has all of them. */
export type Surface = 'rest' | 'web' | 'cli' | 'mcp'

const STREAMS = 'Files are streamed: POST /api/import and GET /api/export are for them.'
const LISTED = 'The list of them has all that one of them has.'
const NO_PAGE = 'No page has it yet.'

/**
 * What is not on a surface, and why. Of MCP the reason is in `.meta`, for models to read; the command line has everything
 * by `docket call`, but for what streams.
 */
export const LEFT_OUT: Record<Exclude<Surface, 'mcp'>, Partial<Record<ProcedurePath, string>>> = {
  rest: {
    ping: 'GET /api/health/live says it, without the router.',
    'task.onChange': 'A subscription: tRPC has it over SSE.',
    'transfer.import': STREAMS,
    'transfer.preview': STREAMS,
    'transfer.export': STREAMS,
  },
  cli: {},
  web: {
    ping: 'It tells nothing to people.',
    'transfer.import': STREAMS,
    'transfer.preview': STREAMS,
    'transfer.export': STREAMS,
    'transfer.previewExport': STREAMS,
    'feed.get': LISTED,
    'label.get': LISTED,
    'list.get': LISTED,
    'token.get': LISTED,
    'view.get': LISTED,
    'account.update': NO_PAGE,
    'activity.list': NO_PAGE,
    'activity.undo': NO_PAGE,
    'label.update': NO_PAGE,
    'label.delete': NO_PAGE,
    'list.move': NO_PAGE,
    'task.bulk': NO_PAGE,
    'plan.graph': NO_PAGE,
    'task.ready': NO_PAGE,
    'task.addDependency': NO_PAGE,
    'task.removeDependency': NO_PAGE,
    'task.dependencies': NO_PAGE,
    'token.update': NO_PAGE,
    'view.move': NO_PAGE,
  },
}
