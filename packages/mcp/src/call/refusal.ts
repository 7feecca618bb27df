import { issuesOf, retryAfterOf } from '@docket/api/errors'
import { asTRPCError } from '@docket/api/http/problem'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { TRPCError } from '@trpc/server'

type Code = TRPCError['code']

/** What a model can do about a refusal; a code that is not here is told by its message alone. */
const NEXT: { [C in Code]?: string } = {
  BAD_REQUEST: 'Mend the input and call again.',
  PAYLOAD_TOO_LARGE: 'Send less at once.',
  UNAUTHORIZED: 'Do not call again. Tell the person that Docket needs a token that is valid.',
  FORBIDDEN: 'Do not look for a way around. Tell the person what you may not do, and that another token could.',
  NOT_FOUND: 'Ids are UUIDs. Look it up again; a ref such as T-12 is found by listing tasks with that ref.',
  CONFLICT:
    'Somebody else was there first, or it would contradict what is. Read it again and decide anew. If your claim is lost, stop working on that task.',
  UNPROCESSABLE_CONTENT:
    'Do what the message says is missing or wrong, then call again. Never report as done or met what is not.',
  TOO_MANY_REQUESTS: 'Wait for retryAfter seconds, then call again.',
  SERVICE_UNAVAILABLE: 'Wait for retryAfter seconds, then call again. Nothing was changed.',
  INTERNAL_SERVER_ERROR:
    'This is a defect of Docket. Read what you meant to change before you call again, and tell the person the requestId.',
}

/** For the log. */
export const codeOf = (thrown: unknown): Code => asTRPCError(thrown).code

const MAX_ISSUES = 20
const MAX_TEXT = 1_000

/** A refusal as the result of a tool, which a model can act on. Never a stack, a query, or the words of a library. */
export function refusal(thrown: unknown, requestId: string): CallToolResult {
  const error = asTRPCError(thrown)
  const issues = issuesOf(error.cause)
  const told = {
    code: error.code,
    message: short(error.message),
    issues: issues
      .slice(0, MAX_ISSUES)
      .map(({ path, message }) => ({ at: short(path.join('.')), message: short(message) })),
    moreIssues: issues.length > MAX_ISSUES ? issues.length - MAX_ISSUES : undefined,
    retryAfter: retryAfterOf(error),
    next: NEXT[error.code],
    requestId: error.code === 'INTERNAL_SERVER_ERROR' ? requestId : undefined,
  }
  return { isError: true, content: [{ type: 'text', text: JSON.stringify({ error: told }) }] }
}

const short = (text: string) => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT).toWellFormed()}…` : text)
