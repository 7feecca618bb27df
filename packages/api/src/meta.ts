import type { TokenScope } from './scopes'

/** Where a procedure is on REST. */
export interface RestRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below `/api`. What is in braces is a field of the input: `/tasks/{id}`. */
  path: `/${string}`
  /** Of a success; 200 if absent. 204 answers without the output, 201 with its address as well. */
  status?: 201 | 204
}

/** What every procedure says of itself, for those who don't read its types: the REST reference, tools, the skill page. */
export interface ProcedureMeta {
  /** One sentence in the third person: “Completes a task.” */
  summary: string
  /** What a token must have been made for; the guard sets it. Absent: anybody may call. */
  scope?: TokenScope
  /** Which limit counts a mutation; `writes` if absent. */
  limit?: 'imports' | 'tokens'
  /** The output holds a secret that is never shown again, so no copy of it may be kept. */
  shownOnce?: boolean
  /** Absent where it has no address of its own. */
  rest?: RestRoute
}
