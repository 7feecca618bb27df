import type { ProcedurePath } from './procedures'

const STREAMS = 'Files are streamed: POST /api/import and GET /api/export are for them.'
const LISTED = 'The list of them has all that one of them has.'

/**
 * What is not on a surface, and why. Of MCP the reason is in `.meta`, for models to read; the command line has everything
 * by `docket call`, but for what streams.
 */
export const LEFT_OUT: Record<'rest' | 'cli', Partial<Record<ProcedurePath, string>>> = {
  rest: {
    ping: 'GET /api/health/live says it, without the router.',
    'task.onChange': 'A subscription: tRPC has it over SSE.',
    'transfer.import': STREAMS,
    'transfer.preview': STREAMS,
    'transfer.export': STREAMS,
  },
  cli: {},
}

/** What the pages don't call, and why; a noun stands for all of its procedures. */
export const NOT_IN_THE_BROWSER: Record<string, string> = {
  ping: 'It tells nothing to people.',
  'transfer.import': STREAMS,
  'transfer.preview': STREAMS,
  'transfer.export': STREAMS,
  'transfer.previewExport': STREAMS,
  'feed.get': LISTED,
  'label.get': LISTED,
  'criterion.get': LISTED,
  'list.get': LISTED,
  'report.get': LISTED,
  'token.get': LISTED,
  'view.get': LISTED,
  'task.claimNext': 'People see what is next on the page of the plan, and claim what they choose.',
  'task.evidence': 'It is shown with the reports.',
}
