import type { TokenScope } from './scopes'

/** Where a procedure is on REST. */
export interface RestRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below `/api`. What is in braces is a field of the input: `/tasks/{id}`. */
  path: `/${string}`
  /** Of a success; 200 if absent. 204 answers without the output, 201 with its address as well. */
  status?: 201 | 204
  /** With 201: below what the made row is found by its id, where that is not `path` itself. */
  made?: `/${string}`
}

/** The steps of work on a task, in order; the skill page tells at each of them which procedures are for it. */
export const WORK_STEPS = [
  'find',
  'read',
  'check',
  'claim',
  'do',
  'verify',
  'complete',
  'report',
  'next',
  'stop',
] as const
export type WorkStep = (typeof WORK_STEPS)[number]

interface CountedBy {
  procedure: string
  /** What it must be asked beside the filters. */
  input?: Record<string, unknown>
}

/** What agents are told of a procedure beside its summary. */
export interface AgentTool {
  /** It has a tool of its own. Else it is called by its name through `docket_read` or `docket_write`. */
  tool?: boolean
  /** When to use it and what to mind, to a model, in a sentence or two; the tool list is held to 5,000 tokens. */
  advice?: string
  /** Where in the work on a task it belongs. */
  step?: WorkStep
  /** It changes nothing that anybody could see; if absent, true for a query. */
  readOnly?: boolean
  /** It takes something away or over, so that a person may want to be asked; if absent, true for DELETE on REST. */
  destructive?: boolean
  /** Once more with the same input changes nothing more; if absent, true for PUT, PATCH and DELETE on REST. */
  idempotent?: boolean
  /** A query with the same filters that gives `total` and `capped`: how many there are, where a page holds a few. */
  countedBy?: CountedBy
}

/** What every procedure says of itself, for those who don't read its types: the REST reference, tools, the skill page. */
export interface ProcedureMeta {
  /** One sentence in the third person: “Completes a task.” */
  summary: string
  /** What a token must have been made for; the guard sets it. Absent: anybody may call. */
  scope?: TokenScope
  /** Which limit counts a mutation; `writes` if absent. */
  limit?: 'imports' | 'tokens' | 'proof'
  /** The output holds a secret that is never shown again, so no copy of it may be kept. */
  shownOnce?: boolean
  /** Absent where it has no address of its own. */
  rest?: RestRoute
  /** How it is on MCP, or why it is not. Absent: callable by its name, with hints as its type and address imply. */
  mcp?: AgentTool | { leftOut: string }
}
