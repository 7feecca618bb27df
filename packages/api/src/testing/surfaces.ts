import type { ProcedurePath } from './procedures'

const STREAMS = 'Files are streamed: POST /api/import and GET /api/export are for them.'
const LISTED = 'The list of them has all that one of them has.'
const NO_PAGE = 'No page has it yet.'

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
  'task.addDependency': NO_PAGE,
  'task.removeDependency': NO_PAGE,
  'task.dependencies': NO_PAGE,
  'token.update': NO_PAGE,
  'view.move': NO_PAGE,
  criterion: NO_PAGE,
  plan: NO_PAGE,
  report: NO_PAGE,
  spec: NO_PAGE,
  'task.block': NO_PAGE,
  'task.blockers': NO_PAGE,
  'task.claim': NO_PAGE,
  'task.claimNext': NO_PAGE,
  'task.evidence': NO_PAGE,
  'task.ready': NO_PAGE,
  'task.release': NO_PAGE,
  'task.renew': NO_PAGE,
  'task.report': NO_PAGE,
  'task.reports': NO_PAGE,
  'task.unblock': NO_PAGE,
  'task.why': NO_PAGE,
}
